"""Which lines of a web page are its article: every text node gets a mark that survives any way of turning the page into text."""
import collections, hashlib, re
from page_lines import kind_of, words

KINDS = ["headline", "byline", "heading", "body", "caption", "list", "quote", "chrome", "unknown"]
MARK = 0xE100  # a private character a kind
SHINGLE = 4
letters = lambda text: re.sub(r"[\W_]+", "", text.casefold())
hashed = lambda title: hashlib.sha256(letters(title).encode()).hexdigest()[:12]

def label(lines, gold, title, authors):
    """A kind for every line; `gold` is the text of the article, `title` a test. What the gold may or may not have is `unknown`."""
    right, stream = words(gold), [(word, at) for at, unit in enumerate(lines) for word in words(unit.text)]
    runs = {tuple(right[at:at + SHINGLE]) for at in range(len(right) - SHINGLE + 1)}
    whole = {letters(line) for line in gold.splitlines()}
    covered = [False] * len(stream)
    for at in range(len(stream) - SHINGLE + 1):
        if tuple(word for word, _ in stream[at:at + SHINGLE]) in runs: covered[at:at + SHINGLE] = [True] * SHINGLE
    share = collections.defaultdict(lambda: [0, 0])
    for hit, (_, at) in zip(covered, stream): share[at][0] += hit; share[at][1] += 1
    inside = [share[at][1] > 0 and share[at][0] >= 0.6 * share[at][1] for at in range(len(lines))]
    long = [at for at in range(len(lines)) if inside[at] and share[at][1] >= 12 and kind_of(lines[at]) not in ("heading", "caption")]
    if not long: return None
    kinds = ["chrome"] * len(lines)
    for at in range(len(lines)):
        near = long[0] - 3 <= at <= long[-1] + 10 or share[at][1] >= 12
        if (inside[at] and near) or (letters(lines[at].text) in whole and long[0] <= at <= long[-1]): kinds[at] = kind_of(lines[at])
    heads = [at for at in range(long[0] + 1) if title(lines[at].text)]
    head = max(heads, key=lambda at: ("h1" in [element.tag for element in lines[at].path], at), default=None)
    if head is not None: kinds[head] = "headline"
    for at in range(head + 1 if head is not None else max(0, long[0] - 12), min(len(lines), long[-1] + 6)):
        unit, size = lines[at], share[at][1]
        named = any(len(letters(name)) > 3 and letters(name) in letters(unit.text) for name in authors)
        dated = re.search(r"\b(19|20)\d\d\b", unit.text) and size <= 14
        if kinds[at] == "chrome" and at < long[0] and size <= 16 and (named or dated or re.fullmatch(r"by:?|published( on)?:?|posted( on)?:?|updated( on)?:?", unit.text.casefold())): kinds[at] = "byline"
        elif kinds[at] == "chrome" and (kind_of(unit) == "caption" or (at < long[0] and size > 7 and head is not None) or (named and size > 7)): kinds[at] = "unknown"
    return kinds
