"""How much of the gold of a web page an extractor gives; used by bench-unseen."""
import collections, re
import unseen_gold

letters = lambda text: re.sub(r"[\W_]+", "", (text or "").casefold())
flat = lambda text: " ".join((text or "").split())

def shingles(text):
    """The multiset of runs of four words, in order."""
    words = unseen_gold.words(text)
    return [tuple(words[at:at + 4]) for at in range(max(1, len(words) - 3))] if words else []

def text_score(gold, text):
    """Precision and recall of a text; None where the gold says nothing about it, as of what comes after a beginning."""
    if "wanted" in gold or "unwanted" in gold:
        held = [[string in flat(text) for string in map(flat, gold.get(kind, []))] for kind in ("wanted", "unwanted")]
        return (1 - sum(held[1]) / max(1, len(held[1])), sum(held[0]) / len(held[0]) if held[0] else 1.0)
    if not (gold.get("text") or gold.get("begins")): return None
    right, found = shingles(gold.get("text") or gold["begins"]), shingles(text)
    found = collections.Counter(found) - collections.Counter(run for caption in gold.get("spare", []) for run in shingles(caption))
    hits = sum((collections.Counter(right) & found).values())
    return None if "begins" in gold else hits / max(1, sum(found.values())), hits / max(1, len(right))

def fields(gold, page):
    """Hits, given and gold for each field that the gold has."""
    names, dates = [letters(name) for name in page["authors"] or []], [date for date in gold.get("dates", []) if date]
    if gold.get("title"): yield "title", int(letters(page["title"]) == letters(gold["title"])), int(bool(page["title"])), 1
    if gold.get("authors"): yield "authors", len({letters(name) for name in gold["authors"]} & set(names)), len(names), len(gold["authors"])
    elif gold.get("byline"): held = sum(name in letters(gold["byline"]) for name in names); yield "authors", held, len(names), max(1, held)
    if dates: yield "published", int((page["published"] or "")[:10] in dates), int(bool(page["published"])), 1
