"""What is plain to try on a dump of pages, and a peer: which blocks of it are text, and where articles begin."""
import html, re, sys

def blocks(dump):
    """Text between blank lines, with its bytes."""
    for match in re.finditer(rb"[^\n]+(\n[^\n]+)*", dump["text"].encode()): yield match.start(), match.end(), match[0].decode()

def cut(lines):
    """A new article wherever text begins behind ten blocks of furniture; its title is unknown."""
    starts, furniture = [], 10
    for start, _, kind in lines:
        if kind != "chrome" and furniture >= 10: starts.append([start, None])
        furniture = furniture + 1 if kind == "chrome" else 0
    return {"lines": lines, "articles": starts or [[0, None]]}

def everything(dump): return cut([[start, end, "body"] for start, end, _ in blocks(dump)])

def long(dump):
    text = lambda piece: len(piece.split()) >= 15 and piece.rstrip()[-1:] in '.!?"”:'
    return cut([[start, end, "body" if text(piece) else "chrome"] for start, end, piece in blocks(dump)])

def finders():
    """Name and function of each."""
    found = {"all is text": everything, "blocks of 15 words": long}
    try:
        import justext
        stop = frozenset().union(*map(justext.get_stoplist, justext.get_stoplists()))
        def peer(dump):
            page = justext.justext("".join(f"<p>{html.escape(piece)}</p>" for *_, piece in blocks(dump)), stop)
            kinds = {" ".join(paragraph.text.split()): paragraph.class_type for paragraph in page}
            return cut([[start, end, "body" if kinds.get(" ".join(piece.split())) == "good" else "chrome"] for start, end, piece in blocks(dump)])
        found["justext 3.0.2"] = peer
    except ImportError: print("bench-dumps: SKIPPED justext: pip install justext", file=sys.stderr)
    return found
