"""A tiny random encoder and PyTorch's scores for a text, for the tests of crates/encoder: golden.py E5 FOLDER"""

import random
import sys

import numpy as np
import torch
from corpus import LABELS, Document, windows
from e5 import BLOCK, E5, dequantised
from encoder import Encoder
from export import body, quantised, write
from pieces import Pieces

HIDDEN, HEADS, INNER, LAYERS, WINDOW, SEED = 32, 2, 64, 2, 32, 7
TEXT = """De ministers Lavrov en Wang Yi spraken in Moskou over de NAVO .
¿ Qué dijo la ﬁscal Müller - Schmidt ? ½ procent van ⲁⲃⲅ …
Ja .
Een buitengewoon lange zin met veel namen , zoals Den Haag , New York , São Paulo en Nieuw - Zeeland , gaat verder ."""


def tiny(e5):
    """The pieces of the text, with an encoder of random weights that survive rounding unchanged."""
    torch.manual_seed(SEED)
    whole, chance = Pieces(e5), random.Random(SEED)
    used = {piece for word in TEXT.split() for piece in whole.of(word)}
    letters = {number for number, piece in enumerate(e5.pieces) if len(piece) == 1 and piece < "\u0250"}
    chosen = list(range(4)) + sorted((used | letters) - set(range(4)))
    blocks = np.array([[0, 0x2C] + [chance.randrange(256) for _ in range(16)] for _ in chosen], np.uint8)
    word = torch.from_numpy(dequantised(blocks).reshape(-1, BLOCK))
    norm = (1 + 0.1 * torch.randn(HIDDEN), 0.1 * torch.randn(HIDDEN))
    encoder = Encoder(word, 0.3 * torch.randn(WINDOW, HIDDEN), norm, LAYERS, HEADS, INNER, len(LABELS), 1e-12)
    for name, values in encoder.named_parameters():
        if values.dim() == 2:
            values.data = torch.randn_like(values) * 0.15
            if not name.startswith("labels"):
                weights, scale = quantised(values.detach().numpy())
                values.data = torch.from_numpy(weights.astype(np.float32) * scale[:, None])
        elif "norm" not in name:
            values.data = torch.randn_like(values) * 0.1
    return chosen, blocks, encoder


def main():
    e5 = E5(sys.argv[1])
    chosen, blocks, encoder = tiny(e5)
    document = Document()
    document.sentences = [line.split() for line in TEXT.splitlines()]
    document.names = [[] for _ in document.sentences]
    sizes = {"hidden": HIDDEN, "heads": HEADS, "inner": INNER, "layers": LAYERS, "window": WINDOW, "pieces": len(chosen)}
    head = {"name": "tiny", "languages": "nl en es", "corpora": "", "labels": " ".join(LABELS), **sizes}
    head["normal"] = len(e5.normal)
    pieces = [e5.pieces[number] for number in chosen]
    data = body(encoder.state_dict(), pieces, e5.scores[chosen], e5.normal, blocks, WINDOW)
    write(f"{sys.argv[2]}/encoder.model", head, data)
    cutter = Pieces(e5, chosen)
    lines = ["# Words with the scores of their labels, by scripts/teacher/golden.py"]
    encoder.eval()
    for window in windows(document, cutter, e5.eos, WINDOW):
        ids = torch.tensor([[e5.bos] + [piece for part in window for piece in part[2]]])
        with torch.no_grad():
            scores = encoder(ids, torch.ones_like(ids, dtype=torch.bool))[0]
        start = 1
        for sentence, first, ids_of_part, places in window:
            for number, place in enumerate(places):
                if first + number == 0 and sentence > 0:
                    lines.append("")
                row = " ".join(f"{score:.5f}" for score in scores[start + place])
                lines.append(f"{document.sentences[sentence][first + number]} {row}")
            start += len(ids_of_part)
    with open(f"{sys.argv[2]}/scores.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
