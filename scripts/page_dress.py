"""Other articles in the furniture of real pages: known articles take the place of a page's own, so that a site has many pages."""
import textwrap

def paragraphs(page):
    """Runs of lines next to each other with one kind; blank lines and what has no kind are runs of their own."""
    runs = []
    for line, kind in page:
        if runs and kind and kind == runs[-1][1] and runs[-1][0][-1].strip(): runs[-1][0].append(line)
        else: runs.append(([line], kind))
    return runs

def laid_out(text, kind, like, width):
    """A paragraph as the way writes it: indented like the one it replaces, and wrapped."""
    indent = like[0][:len(like[0]) - len(like[0].lstrip())]
    sign = "# " if like[0].startswith("# ") else "## " if like[0].startswith("#") else ""
    lines = textwrap.wrap(sign + text, width, break_long_words=False, break_on_hyphens=False) if width else [sign + text]
    return [(indent + line, kind) for line in lines]

def dressed(page, article, width):
    """The page with the text of `article`, (title, [[kind, text]…]), in the place of its own."""
    blocks = [("body" if kind not in ("heading", "list", "quote", "caption") else kind, text) for kind, text in article["blocks"] if text != article["title"]]
    runs, new, at = paragraphs(page), [], 0
    text = [number for number, (_, kind) in enumerate(runs) if kind in ("body", "quote", "list", "heading", "caption")]
    for number, (lines, kind) in enumerate(runs):
        if kind == "headline": new += laid_out(article["title"], kind, lines, width)
        elif number not in text or kind == "caption": new += [(line, kind) for line in lines]
        elif at < len(blocks):
            new += laid_out(blocks[at][1], blocks[at][0], lines, width); at += 1
            while number == text[-1] and at < len(blocks):
                new += [("", None)] + laid_out(blocks[at][1], blocks[at][0], lines, width); at += 1
    return new
