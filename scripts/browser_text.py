"""A web page as a browser copies it."""
import re
from page_lines import INLINE

def browser(tree):
    """Select all, copy: blocks on lines of their own, a blank line around paragraphs, a tab between cells (`innerText` of HTML)."""
    pieces = []  # text, or how many line ends there are at least
    def walk(element):
        tag = element.tag
        ends = 0 if tag in INLINE or tag in ("br", "td", "th") else 2 if re.match("(p|h[1-6]|ul|ol|dl|blockquote|pre|table|figure)$", tag) else 1
        pieces.extend([ends, "\n" if tag == "br" else "", re.sub(r"\s+", " ", element.text or "")])
        for child in element:
            walk(child)
            pieces.append(re.sub(r"\s+", " ", child.tail or ""))
        pieces.extend(["\t" if tag in ("td", "th") else "", ends])
    walk(tree.body if tree.body is not None else tree)
    text, due = "", 0
    for piece in pieces:
        if isinstance(piece, int): due = max(due, piece)
        elif piece.strip(" \t"): text, due = (text.rstrip(" \t") if due else text) + "\n" * due + (piece.lstrip() if due and piece != "\n" else piece), 0
        elif not due and text[-1:] not in " \t\n": text += piece
    return text.strip()
