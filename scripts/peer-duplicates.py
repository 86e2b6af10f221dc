"""Marks duplicates with datasketch's MinHashLSH: peer-duplicates.py STREAM ARTICLES WORDS THRESHOLD > found.json"""
import json, re, sys, time
from itertools import islice
try: from datasketch import MinHash, MinHashLSH
except ImportError: sys.exit("bench-duplicates: SKIPPED datasketch: pip install datasketch")

size, threshold = int(sys.argv[3]), float(sys.argv[4])
begun, index, found = time.process_time(), MinHashLSH(threshold=threshold, num_perm=128), {}
for line in islice(open(sys.argv[1], encoding="utf-8"), int(sys.argv[2])):
    record, sketch = json.loads(line), MinHash(num_perm=128)
    words = re.findall(r"\w+", record["text"].lower())
    sketch.update_batch({" ".join(words[i:i + size]).encode() for i in range(max(1, len(words) - size + 1))})
    near = min(index.query(sketch), default=None)
    if near is not None: found[record["id"]] = found.get(near, near)
    index.insert(record["id"], sketch)
print(json.dumps({"seconds": time.process_time() - begun, "found": found}))
