"""Writes a fine-tuned encoder as the file that `crates/encoder` reads: fewer pieces, weights in seven bits."""

import argparse
import struct

import numpy as np
import torch
from corpus import LABELS, lines
from e5 import BLOCK, BLOCK_BYTES, E5
from pieces import Pieces

MAGIC = b"encoder\n"
VERSION = 1
# Sums of two products of a byte and a weight then fit sixteen bits, as the instructions of older processors want.
LARGEST = 63
SPECIAL = 4
# Scripts whose pieces may be kept beyond those that were seen.
LATIN_END = 0x250
PUNCTUATION = range(0x2000, 0x2100)


def checksum(data):
    """That of `sequence::checksum`."""
    mask, count = (1 << 64) - 1, len(data) // 8

    def step(total, word):
        total = (total ^ word) * 0x9E3779B97F4A7C15 & mask
        return (total << 23 | total >> 41) & mask

    total = len(data)
    for word in struct.unpack_from(f"<{count}Q", data):
        total = step(total, word)
    for byte in data[8 * count :]:
        total = step(total, byte)
    return total


def kept(e5, texts, limit):
    """Numbers of pieces to keep: special ones, single letters, all that occur in `texts`, then likely Latin ones."""
    cutter, seen = Pieces(e5), set()
    for path in texts:
        for line in lines(path):
            for word in line.split():
                seen.update(cutter.of(word))

    def latin(piece):
        return all(ord(c) < LATIN_END or ord(c) in PUNCTUATION or c == "\u2581" for c in piece)

    def rank(number):
        piece = e5.pieces[number].lstrip("\u2581")
        return (number not in seen and not (len(piece) <= 1 and latin(piece)), -e5.scores[number])

    ordinary = sorted(range(SPECIAL, len(e5.pieces) - 1), key=rank)
    ordinary = [number for number in ordinary if number in seen or latin(e5.pieces[number])]
    return list(range(SPECIAL)) + sorted(ordinary[: limit - SPECIAL])


def quantised(weight):
    """Weights as integers, and what a unit of each row is worth."""
    scale = np.maximum(np.abs(weight).max(1), 1e-12) / LARGEST
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype("<f4")


def floats(values):
    return np.ascontiguousarray(values, "<f4").tobytes()


def body(state, pieces, scores, normal, blocks, window):
    """Everything after the head."""
    state = {name: value.float().numpy() for name, value in state.items() if name != "word"}
    parts = [bytes([len(piece)]) + piece for piece in (piece.encode() for piece in pieces)]
    parts.append(floats(scores))
    for character, stands in sorted(normal.items()):
        parts.append(struct.pack(f"<IB{len(stands)}I", ord(character), len(stands), *map(ord, stands)))
    parts += [blocks.tobytes(), floats(state["positions"][:window])]

    def norm(name):
        parts.extend(floats(state[f"{name}.{part}"]) for part in ("weight", "bias"))

    def linear(name):
        weights, scale = quantised(state[f"{name}.weight"])
        parts.extend([scale.tobytes(), floats(state[f"{name}.bias"]), weights.tobytes()])

    norm("norm")
    layer = 0
    while f"layers.{layer}.up.weight" in state:
        for name in ("qkv", "out", "norm1", "up", "down", "norm2"):
            (norm if name.startswith("norm") else linear)(f"layers.{layer}.{name}")
        layer += 1
    for weights, bias in zip(state["labels.weight"], state["labels.bias"]):
        parts += [floats(weights), floats([bias])]
    return b"".join(parts)


def write(path, head, data):
    text = "".join(f"{key} {value}\n" for key, value in {"version": VERSION, **head}.items()).encode()
    rest = struct.pack("<I", len(text)) + text + data
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<Q", checksum(rest)) + rest)
    print(f"{path}: {len(rest) + 16} bytes, {head['pieces']} pieces")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--e5", required=True)
    parser.add_argument("--encoder", required=True, help="what train.py wrote")
    parser.add_argument("--texts", nargs="+", required=True, help="whose pieces to keep")
    parser.add_argument("--pieces", type=int, default=70_000)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    e5, saved = E5(options.e5), torch.load(options.encoder)
    chosen = kept(e5, options.texts, options.pieces)
    rows = e5.blocks("emb.word").reshape(-1, e5.hidden // BLOCK * BLOCK_BYTES)[chosen]
    window = saved["options"]["size"]
    head = {
        "name": "names-teacher",
        "languages": "nl en es de",
        "corpora": ", ".join(name.rsplit("/", 1)[-1] for name in saved["options"]["train"]),
        "labels": " ".join(LABELS),
        "hidden": e5.hidden,
        "heads": e5.heads,
        "inner": e5.inner,
        "layers": saved["options"]["depth"],
        "window": window,
        "pieces": len(chosen),
        "normal": len(e5.normal),
    }
    pieces = [e5.pieces[number] for number in chosen]
    write(options.output, head, body(saved["encoder"], pieces, e5.scores[chosen], e5.normal, rows, window))


if __name__ == "__main__":
    main()
