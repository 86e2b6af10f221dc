#!/usr/bin/env python3
"""Entities by a peer, sentences and tokens given: peer-names.py PACKAGE|frog < records > records

PACKAGE is a spaCy model with its entity recogniser only. OntoNotes counts an article to the name (`the United
Nations`) and Frog calls a demonym LOC; the corpora do neither, so both are put right here in favour of the peer: a
leading English article is cut, a name of one word that Frog's tagger calls an adjective is MISC."""
import importlib, json, os, re, subprocess, sys, tempfile, warnings
from pathlib import Path

ARTICLE = re.compile(r"(?:(?:the|an|a)\s+(?=\S))?", re.IGNORECASE)
TAG = re.compile(r"[A-Z]+\(.*\)$")  # of a part of speech; the columns before it depend on the modules
UNUSED = ["tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]

def spacy_names(records, package):
    import spacy
    from spacy.tokens import Doc
    folder = Path(importlib.import_module(package).__file__).parent / "_model"  # where one package keeps its model
    nlp = spacy.load(folder if folder.is_dir() else package, exclude=UNUSED)
    places = [[tuple(token) for sentence in record["sentences"] for token in sentence["tokens"]] for record in records]
    documents = []
    for record, tokens in zip(records, places):
        words = [record["text"][start:end] for start, end in tokens]
        blanks = [after[0] > token[1] for token, after in zip(tokens, tokens[1:])] + [False] * bool(tokens)
        firsts = {tuple(sentence["tokens"][0]) for sentence in record["sentences"] if sentence["tokens"]}
        documents.append(Doc(nlp.vocab, words=words, spaces=blanks, sent_starts=[token in firsts for token in tokens]))
    for record, tokens, document in zip(records, places, nlp.pipe(documents)):
        spans = [(tokens[name.start][0], tokens[name.end - 1][1], name.label_) for name in document.ents]
        cut = ARTICLE if nlp.lang == "en" else re.compile("")
        yield [(start + cut.match(record["text"][start:end]).end(), end, label) for start, end, label in spans]

def frog_names(records):
    lines = [" ".join(record["text"][start:end] for start, end in sentence["tokens"])
             for record in records for sentence in record["sentences"]]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run(["frog", "-n", "--threads=1", "--skip=tmpcla", "-t", "in.txt", "-o", "out.txt"], cwd=folder,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        out = Path(folder, "out.txt").read_text(encoding="utf-8")
    rows = iter([line.split("\t") for line in out.split("\n") if line])
    for record in records:
        names = []
        for sentence in record["sentences"]:
            last = None
            for (start, end), row in zip(sentence["tokens"], rows):
                assert row[1] == record["text"][start:end], f"frog made `{row[1]}` of `{record['text'][start:end]}`"
                column = next(index for index in range(2, len(row)) if TAG.match(row[index]))
                part, _, label = row[column + 2].partition("-")
                if label and part == "I" and label == last:
                    names[-1] = (names[-1][0], end, label)
                elif label:
                    names.append((start, end, "MISC" if row[column].startswith("ADJ") else label))
                last = label
        yield names

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
warnings.simplefilter("ignore")
records = [json.loads(line) for line in sys.stdin]
for record, names in zip(records, frog_names(records) if sys.argv[1] == "frog" else spacy_names(records, sys.argv[1])):
    entities = [{"start": start, "end": end, "label": label} for start, end, label in names]
    print(json.dumps({"id": record["id"], "text": record["text"], "entities": entities}, ensure_ascii=False))
