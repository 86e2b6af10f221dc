"""Web pages with gold out of the test suites of other extractors, fetched by `unseen-packages.tsv`; used by bench-unseen."""
import hashlib, json, re
from pathlib import Path
import lxml.html
from unseen_packages import packages

# A page of the Mozilla suite with a smaller source or a shorter text was written to test one rule.
LEAST_BYTES, LEAST_WORDS, LEAST_BEGINNING = 10_000, 100, 5
BLOCKS = set("address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul".split())
# Scripts without spaces between words count by the letter.
words = lambda text: re.findall(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+", text or "")

def read(tree):
    """The text of a tree, with line ends around what stands on lines of its own."""
    parts = []
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        block = "\n" if element.tag in BLOCKS else ""
        parts += [block, element.text or ""] if event == "start" and isinstance(element.tag, str) else [block, element.tail or ""] if event == "end" else []
    return "".join(parts)

def mozilla(files):
    for path in (path for path in files if path.endswith("/source.html")):
        about, tree = json.loads(files[path.replace("source.html", "expected-metadata.json")]), lxml.html.fromstring(files[path.replace("source.html", "expected.html")].decode())
        # Captions may be given and need not be.
        captions = tree.findall(".//figcaption"); spare = [read(caption) for caption in captions]
        for caption in captions: caption.text, caption[:] = None, []
        if len(files[path]) >= LEAST_BYTES and len(words(read(tree))) >= LEAST_WORDS:
            yield path.split("/")[-2], files[path], {"text": read(tree), "spare": spare, "title": about.get("title"), "byline": about.get("byline"), "dates": [(about.get("publishedTime") or "")[:10]]}

def goose(files):
    for path in (path for path in files if path.startswith("fixtures/") and path.endswith(".json")):
        gold = json.loads(files[path])["expected"]
        if len(words(gold.get("cleaned_text"))) >= LEAST_BEGINNING:
            yield Path(path).stem, files[path.replace(".json", ".html")], {"begins": gold["cleaned_text"], "title": gold.get("title")}

def newspaper(files):
    for path in (path for path in files if path.startswith("tests/data/html/")):
        about, text = (files.get(f"tests/data/{kind}/{Path(path).stem}.{kind[0] == 't' and 'txt' or 'json'}") for kind in ("metadata", "txt"))
        about = json.loads(about or "{}"); text = text.decode() if text else about.get("text")
        if text: yield Path(path).stem, files[path], {"text": text, "title": about.get("title"), "dates": [(about.get("publish_date") or "")[:10]]}

def pages(cache):
    """All pages: source, name, half 0 (developed on) or 1 (reported, its errors unseen) by a hash of the name, bytes, gold."""
    import unseen_claims
    readers = {"mozilla": mozilla, "goose": goose, "newspaper": newspaper, "trafilatura": unseen_claims.trafilatura, "htmldate": unseen_claims.htmldate}
    for source, files in packages(cache, *readers):
        for name, page, gold in sorted(readers[source](files)) if files else []:
            yield source, name, int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2, page, gold
