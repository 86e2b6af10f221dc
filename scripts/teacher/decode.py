"""Scores of labels into names, and names against gold ones."""

import numpy as np
import torch
from corpus import KINDS, LABELS, windows

OUTSIDE, BEGIN, INSIDE, LAST, UNIT = "O", "B", "I", "L", "U"


def steps():
    """What may follow what (0 or minus infinity), begin and end a sentence."""
    part = [label[0] for label in LABELS]
    kind = [label[2:] for label in LABELS]
    opens = np.array([p in "OBU" for p in part])
    closes = np.array([p in "OLU" for p in part])
    same = np.array([[a == b and p in "BI" and q in "IL" for b, q in zip(kind, part)] for a, p in zip(kind, part)])
    allowed = np.outer(closes, opens) | same
    return tuple(np.where(flags, 0.0, -np.inf) for flags in (allowed, opens, closes))


FOLLOWS, STARTS, ENDS = steps()


def viterbi(scores):
    """The best labels of a sentence; `scores` words × labels."""
    best, back = scores[0] + STARTS, []
    for row in scores[1:]:
        sums = best[:, None] + FOLLOWS
        back.append(sums.argmax(0))
        best = sums.max(0) + row
    path = [int((best + ENDS).argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]


def names(labels):
    """The names that labels say: (first word, word after the last, kind)."""
    found = []
    for place, label in enumerate(labels):
        part = LABELS[label][0]
        if part in "BU":
            found.append((place, place + 1, (label - 1) // 4))
        elif part in "IL":
            found[-1] = (found[-1][0], place + 1, found[-1][2])
    return found


def batches(all_windows, size):
    """Windows in groups of `size` pieces with padding, those of like length together."""
    length = [1 + sum(len(part[2]) for part in window) for window in all_windows]
    group = []
    for number in sorted(range(len(all_windows)), key=lambda number: -length[number]):
        if group and (len(group) + 1) * length[group[0]] > size:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def tensors(group, bos, pad):
    """The pieces of windows side by side, which of them are there, and the place of the first piece of each word."""
    rows = [[bos] + [piece for part in window for piece in part[2]] for window in group]
    longest = max(map(len, rows))
    ids = torch.tensor([row + [pad] * (longest - len(row)) for row in rows])
    mask = torch.arange(longest)[None] < torch.tensor([len(row) for row in rows])[:, None]
    firsts = []
    for number, window in enumerate(group):
        start = number * longest + 1
        for part in window:
            firsts += [start + place for place in part[3]]
            start += len(part[2])
    return ids, mask, torch.tensor(firsts)


def read(encoder, documents, pieces, e5, size):
    """Log-probabilities of the labels of all words: for each document, for each sentence, words × labels."""
    todo = [(number, window) for number, d in enumerate(documents) for window in windows(d, pieces, e5.eos, size)]
    found = [[[] for _ in document.sentences] for document in documents]
    encoder.eval()
    done = [None] * len(todo)
    for group in batches([window for _, window in todo], 4096):
        ids, mask, firsts = tensors([todo[number][1] for number in group], e5.bos, e5.pad)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = encoder(ids, mask).float().flatten(0, 1)[firsts].log_softmax(-1).numpy()
        for number in group:
            count = sum(len(part[3]) for part in todo[number][1])
            done[number], scores = scores[:count], scores[count:]
    for (number, window), scores in zip(todo, done):
        for sentence, _, _, places in window:
            found[number][sentence].append(scores[: len(places)])
            scores = scores[len(places) :]
    return [[np.concatenate(rows) for rows in document] for document in found]


def score(readings, documents):
    """F1 of each kind and of all: (precision, recall, F1, {kind: F1}); span and kind have to agree."""
    counts = np.zeros((len(KINDS), 3))
    for reading, document in zip(readings, documents):
        for rows, gold in zip(reading, document.names):
            found = names(viterbi(rows))
            for column, some in enumerate((found, gold, set(found) & set(gold))):
                for name in some:
                    counts[name[2], column] += 1

    def f1(found, gold, right):
        return float(2 * right / max(found + gold, 1))

    found, gold, right = counts.sum(0)
    by_kind = {kind: round(f1(*row), 4) for kind, row in zip(KINDS, counts)}
    return right / max(found, 1), right / max(gold, 1), f1(found, gold, right), by_kind
