"""A web page as text, in the ways that people get it; every line with the kind of its text."""
import re, shutil, subprocess, sys
import lxml.html
from browser_text import browser
from page_gold import KINDS, MARK, label
from page_lines import tree_of, units

def renderers():
    """Name and function of every way that is installed here; what is missing is said."""
    ways = {"browser": browser}
    try:
        import inscriptis
        ways["inscriptis"] = lambda tree: inscriptis.Inscriptis(tree).get_text()
    except ImportError: print("SKIPPED inscriptis: pip install inscriptis", file=sys.stderr)
    try:
        import html2text
        def markdown(tree):
            writer = html2text.HTML2Text(); writer.ignore_links = writer.ignore_images = True
            return writer.handle(lxml.html.tostring(tree, encoding="unicode"))
        ways["html2text"] = markdown
    except ImportError: print("SKIPPED html2text: pip install html2text", file=sys.stderr)
    if shutil.which("w3m"):
        command = ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"]
        ways["w3m"] = lambda tree: subprocess.run(command, input=lxml.html.tostring(tree, encoding="utf-8"), capture_output=True, check=True).stdout.decode("utf-8", "replace")
    else: print("SKIPPED w3m: apt install w3m", file=sys.stderr)
    return ways

def lines(html, gold, title, authors, ways):
    """For every way: the lines of the page with their kinds, blank ones with None; nothing when the gold is not on the page."""
    tree = tree_of(html)
    found = units(tree)
    kinds = label(found, gold, title, authors)
    if kinds is None: return {}
    for unit, kind in zip(found, kinds):
        for element, side in unit.nodes:
            text = getattr(element, side)
            body = text.lstrip()
            setattr(element, side, text[:len(text) - len(body)] + chr(MARK + KINDS.index(kind)) + body)
    return {name: list(marked(way(tree))) for name, way in ways.items()}

def marked(text):
    """Lines without marks, each with the kind that most of its letters have; a line without a mark goes on with the one above it."""
    current, marks = "unknown", f"{chr(MARK)}-{chr(MARK + len(KINDS) - 1)}"
    for line in text.split("\n"):
        counts = {}
        if not line.strip(" *#_>|-\t·•+\\"): current = "unknown"
        for piece in re.split(f"(?=[{marks}])", line):
            if re.match(f"[{marks}]", piece): current, piece = KINDS[ord(piece[0]) - MARK], piece[1:]
            elif not piece.strip(" *#_>|-\t·•+\\"): continue
            counts[current] = counts.get(current, 0) + len(piece)
        yield re.sub(f"[{marks}]", "", line).rstrip(), max(counts, key=counts.get) if counts else None
