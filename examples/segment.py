#!/usr/bin/env python3
"""A stage of ten lines in another language: sentences end at a full stop, tokens at white space."""
import json, re, sys

for line in sys.stdin:
    record = json.loads(line)
    record["sentences"] = [
        {"start": s.start(), "end": s.end(), "kind": "body",
         "tokens": [[s.start() + t.start(), s.start() + t.end()] for t in re.finditer(r"\w+|[^\w\s]", s[0])]}
        for s in re.finditer(r"\S[^.!?\n]*[.!?]*", record["text"])]
    record.setdefault("provenance", []).append({"stage": "segment.py", "version": "1"})
    print(json.dumps(record, ensure_ascii=False))
