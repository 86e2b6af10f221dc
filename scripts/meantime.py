"""The names of MEANTIME: records with tokens given, what the gold calls one thing, and what `tag-entities` does.
A gold mention is a name when its head is a proper noun; ours is paired with it when it lies inside and holds the head.
Left out are heads that are offices (`Apple CEO`). A chain is its number: the corpus writes one as cross_ and intra_."""
import json, lzma, subprocess

OFFICES = {"CEO", "Chairman", "President", "Minister", "Officer", "Senator", "Secretary", "Analyst"}

def documents(folder, language):
    """Records with tokens given, and where each token of each document starts and ends."""
    documents = {}
    for line in lzma.open(folder / f"ner/meantime-{language}.conll.xz", "rt"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) >= 5:
            documents.setdefault(columns[0], {}).setdefault(int(columns[1]), []).append((int(columns[2]), columns[3]))
    for name, sentences in documents.items():
        text, layer, places = "", [], {}
        for sentence, tokens in sentences.items():
            spans = []
            for number, token in tokens:
                start = len(text) + (1 if spans else 0)
                text += (" " if spans else "") + token
                spans.append([start, len(text)])
                places[sentence, number] = (start, len(text))
            layer.append({"start": spans[0][0], "end": spans[-1][1], "kind": "body", "tokens": spans})
            text += "\n"
        yield name, {"id": name, "text": text, "language": {"code": language, "iso639_3": "und", "script": "Latn",
               "score": 1.0, "reliable": True}, "sentences": layer, "offsets": "codepoint"}, places

def names(folder, command, language):
    """Pairs (chain of the gold, our id) of every name."""
    made = {name: (record, places) for name, record, places in documents(folder, language)}
    lines = "".join(json.dumps(record) + "\n" for record, _ in made.values())
    done = subprocess.run([command], input=lines, capture_output=True, text=True, check=True)
    ours = {record["id"]: record["entities"] for record in map(json.loads, done.stdout.splitlines())}
    for line in lzma.open(folder / f"ner/meantime-{language}.mentions.jsonl.xz", "rt"):
        gold = json.loads(line)
        key = f"{gold['topic']}/{gold['doc_id'].split('_')[0]}"
        if gold["mention_head_pos"] != "PROPN" or key not in made or gold["mention_head"] in OFFICES:
            continue
        places = [made[key][1].get((gold["sent_id"], number)) for number in gold["tokens_number"]]
        if None in places:
            continue
        words = gold["tokens_str"].split()
        head = places[words.index(gold["mention_head"])] if gold["mention_head"] in words else places[-1]
        found = [one for one in ours[key] if one["label"] != "DATE" and places[0][0] <= one["start"] <= head[0]
                 and head[1] <= one["end"] <= places[-1][1]]
        yield gold["coref_chain"].split("_")[-1], found[0].get("id") if found else None, gold["tokens_str"]
