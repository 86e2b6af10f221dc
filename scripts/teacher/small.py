"""A small convolutional network over frozen piece vectors, to weigh against the CRF of crates/tagger (see its BENCHMARK.md).

A word is the vector of its first piece and the mean of all its pieces, projected; with `--hashes` also the sum of learned
vectors of its shape and affixes. Dilated convolutions over the sentence (Strubell et al. 2017), then a linear layer."""

import argparse
import random
import time
import zlib

import numpy as np
import torch
from corpus import encode, read
from decode import score
from e5 import E5
from pieces import Pieces
from torch import nn
from torch.nn import functional

BUCKETS, AFFIX, RATE = 1 << 16, 4, 2e-3


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--e5", required=True)
    parser.add_argument("--train", nargs="+", required=True, help="files; FILE:25 for the first quarter of its documents")
    parser.add_argument("--dev", nargs="+", required=True)
    parser.add_argument("--hashes", action="store_true")
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--batch", type=int, default=2048, help="words in a step")
    return parser.parse_args()


def traits(word):
    """Hashes of what a word looks like."""
    form = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word)
    short = "".join(c for at, c in enumerate(form) if at == 0 or form[at - 1] != c)
    lower = word.lower()
    found = [f"w{lower}", f"f{form[:8]}", f"s{short}"]
    found += [f"p{lower[:n]}" for n in range(1, AFFIX + 1)] + [f"e{lower[-n:]}" for n in range(1, AFFIX + 1)]
    return [zlib.crc32(text.encode()) % BUCKETS for text in found]


class Words:
    """What the network sees of each distinct word."""

    def __init__(self, e5):
        self.pieces, self.table = Pieces(e5), e5.tensor("emb.word", -1, e5.hidden)
        self.numbers, self.vectors, self.traits = {}, [], []

    def number(self, word):
        if word not in self.numbers:
            self.numbers[word] = len(self.vectors)
            rows = self.table[self.pieces.of(word) or [0]]
            self.vectors.append(np.concatenate([rows[0], rows.mean(0)]))
            self.traits.append(traits(word))
        return self.numbers[word]


class Network(nn.Module):
    def __init__(self, words, width, layers, hashes):
        super().__init__()
        vectors = np.stack(words.vectors)
        self.register_buffer("vectors", torch.from_numpy((vectors - vectors.mean(0)) / vectors.std(0)))
        self.register_buffer("traits", torch.tensor(words.traits))
        self.project = nn.Linear(self.vectors.shape[1], width)
        self.hashed = nn.EmbeddingBag(BUCKETS, width, mode="sum") if hashes else None
        if hashes:
            nn.init.normal_(self.hashed.weight, std=0.1)
        self.turns = nn.ModuleList(nn.Linear(3 * width, width) for _ in range(layers))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers + 1))
        self.dropout = nn.Dropout(0.3)
        self.labels = nn.Linear(width, 17)

    def forward(self, numbers, mask):
        """`numbers` sentences × words, `mask` true where there is a word; scores sentences × words × labels."""
        x = self.project(self.vectors[numbers])
        if self.hashed is not None:
            x = x + self.hashed(self.traits[numbers].flatten(0, 1)).view(x.shape)
        x = self.dropout(self.norms[0](x)) * mask[..., None]
        for far, (turn, norm) in enumerate(zip(self.turns, self.norms[1:])):
            room = functional.pad(x, (0, 0, 2**far, 2**far))
            three = torch.cat([room[:, : x.shape[1]], x, room[:, 2 ** (far + 1) :]], -1)
            x = norm(x + self.dropout(functional.gelu(turn(three)))) * mask[..., None]
        return self.labels(self.dropout(x))


def padded(rows):
    longest = max(map(len, rows))
    numbers = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    return numbers, torch.arange(longest)[None] < torch.tensor([len(row) for row in rows])[:, None]


def groups(sentences, size):
    """Sentences of like length together, `size` words in a group, in random order."""
    ordered = sorted(sentences, key=lambda sentence: (len(sentence[0]), random.random()))
    found, group = [], []
    for sentence in ordered:
        if group and (len(group) + 1) * len(sentence[0]) > size:
            found.append(group)
            group = []
        group.append(sentence)
    found.append(group)
    random.shuffle(found)
    return found


def main(options):
    random.seed(1), torch.manual_seed(1)
    words, sentences = Words(E5(options.e5)), []
    for name in options.train:
        path, _, share = name.partition(":")
        documents = read(path)
        for document in documents[: len(documents) * int(share or 100) // 100]:
            for tokens, gold in zip(document.sentences, document.names):
                sentences.append(([words.number(word) for word in tokens], encode(len(tokens), gold)))
    dev = [(name.rsplit("/", 1)[-1], read(name)) for name in options.dev]
    rows = [[[[words.number(word) for word in tokens] for tokens in d.sentences] for d in some] for _, some in dev]
    network = Network(words, options.width, options.layers, options.hashes)
    multiplied = options.layers * 3 * options.width**2 + 17 * options.width
    print(f"{len(sentences)} sentences, {multiplied} multiplications a word, projection of distinct words aside", flush=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    steps = options.passes * (len(groups(sentences, options.batch)) + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min((at + 1) / 200, max(0.0, 1 - at / steps)))
    begun = time.time()
    for number in range(1, options.passes + 1):
        network.train()
        for group in groups(sentences, options.batch):
            numbers, mask = padded([row for row, _ in group])
            labels = torch.tensor([label for _, row in group for label in row])
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(numbers, mask)
            loss = functional.cross_entropy(scores[mask].float(), labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        network.eval()
        print(f"pass {number} loss {loss.item():.4f} {time.time() - begun:.0f} s", flush=True)
        for (name, documents), all_rows in zip(dev, rows) if number % 4 == 0 or number == options.passes else []:
            with torch.no_grad():
                readings = [[network(*padded([row]))[0].log_softmax(-1).numpy() for row in d] for d in all_rows]
            precision, recall, f1, kinds = score(readings, documents)
            print(f"pass {number} {name} P {precision:.4f} R {recall:.4f} F1 {f1:.4f} {kinds}", flush=True)


if __name__ == "__main__":
    main(arguments())
