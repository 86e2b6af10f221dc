"""The lines of a web page: its text nodes, broken where blocks begin and end, and what the elements around a line say of it."""
import collections, re
import lxml.html
from lxml import etree

GONE = ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "textarea", "select")
INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "del", "img", "amp-img", "picture", "button", "input"}
words = lambda text: re.findall(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+", text.casefold())
Unit = collections.namedtuple("Unit", "nodes text path")  # a line of the page: its text nodes as (element, attribute), text, elements around it

def tree_of(html):
    """The page without what nobody sees."""
    tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\0", "")))
    for element in list(tree.iter(etree.Comment, etree.ProcessingInstruction, *GONE)) + tree.xpath("//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"):
        if element.getparent() is not None: element.drop_tree()
    return tree

def units(tree):
    """The lines of the page in order, broken where blocks begin and end and at `br`."""
    found, nodes = [], []
    def close():
        text = " ".join("".join(getattr(*node) for node in nodes).split())
        if text:
            inner = nodes[0][0] if nodes[0][1] == "text" else nodes[0][0].getparent()
            found.append(Unit(list(nodes), text, [inner, *inner.iterancestors()]))
        nodes.clear()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in INLINE: close()
        side = "text" if event == "start" else "tail"
        if (getattr(element, side) or "").strip(): nodes.append((element, side))
    close()
    return found

def kind_of(unit):
    """What a line of the article is, by the elements around it."""
    tags = [element.tag for element in unit.path if isinstance(element.tag, str)]
    around = " ".join(element.get("class") or "" for element in unit.path[:4])
    bold = all(set(["b", "strong"]) & {element.tag for element in ([node[0]] if node[1] == "text" else []) + list(node[0].iterancestors())} for node in unit.nodes)
    if "figcaption" in tags or re.search(r"caption|credit", around, re.I): return "caption"
    if re.match("h[1-6]$", next((tag for tag in tags if tag not in INLINE), "")) or (bold and len(words(unit.text)) <= 12 and unit.text[-1] not in ".,;:!\"”"): return "heading" if len(words(unit.text)) <= 14 or unit.text[-1] != "." else "body"
    return "list" if "li" in tags[:4] else "quote" if "blockquote" in tags[:6] else "body"
