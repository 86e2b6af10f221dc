"""Gold records with sentences, tokens and names: development corpora, our own seeds, and the names of MEANTIME."""
import json, lzma, subprocess, sys
from meantime import OFFICES, documents

COLUMNS = {"conll2002-nl.dev.conll.xz": "nl", "conll2003-en.dev.conll.xz": "en", "conll2002-es.dev.conll.xz": "es",
           "uner-en-ewt.dev.iob2.xz": "en"}


def corpora(root, ner, evaluate):
    """Name, language and records of each; one that is not there is skipped loudly."""
    for name, language in COLUMNS.items():
        if there(ner / name):
            yield name.split(".")[0], language, converted(evaluate, ner / name)
    for language in ("nl", "en"):
        yield f"seeds-{language}", language, seeds(root, language)
        if there(ner / f"meantime-{language}.mentions.jsonl.xz"):
            yield f"meantime-{language}", language, meantime(ner, language)


def there(path):
    return path.exists() or print(f"bench-names: SKIPPED {path}: not there", file=sys.stderr)


def converted(evaluate, path):
    """A corpus in columns, as records."""
    lines = subprocess.run([evaluate, "convert", path], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def seeds(root, language):
    """Our own sample articles in a language."""
    records = [json.loads(line) for path in sorted((root / "seeds/gold").glob("*.jsonl")) for line in open(path)]
    return [record for record in records if record["language"]["code"] == language]


def meantime(ner, language):
    """MEANTIME, which has only the mentions of things that several documents name, so score recall; its mentions are
    whole phrases, so a gold name is the head alone, where that is a proper noun: score by overlap."""
    made = {key: (record, places, {}) for key, record, places in documents(ner.parent, language)}
    for line in lzma.open(ner / f"meantime-{language}.mentions.jsonl.xz", "rt"):
        mention = json.loads(line)
        words, head = mention["tokens_str"].split(), mention["mention_head"]
        _, places, labels = made.get(f"{mention['topic']}/{mention['doc_id'].split('_')[0]}", ({}, {}, {}))
        if mention["mention_head_pos"] == "PROPN" and head not in OFFICES and head in words:
            place = places.get((mention["sent_id"], mention["tokens_number"][words.index(head)]))
            labels[place] = mention["mention_type"]
    for record, _, labels in made.values():
        names = [(*place, label) for place, label in labels.items() if place]
        record["entities"] = [{"start": start, "end": end, "label": label} for start, end, label in sorted(names)]
    return [record for record, *_ in made.values()]


def bare(records):
    """The records without what is to be found."""
    left_out = ("entities", "relations", "language_spans", "summary", "provenance")
    kept = [{key: value for key, value in record.items() if key not in left_out} for record in records]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in kept).encode()
