"""The transformer in PyTorch: word pieces in, a score of every label for the first piece of every word out."""

import torch
from torch import nn
from torch.nn import functional


# Added to the attention that a piece pays to what is not there.
HIDDEN = -1e4


class Dropout(nn.Module):
    """Dropout whose chance comes out of a long random strip, from a random place in it; drawing fresh numbers for each
    would take a tenth of the training."""

    STRIP = 1 << 24

    def __init__(self, share):
        super().__init__()
        self.share = share
        self.strip = None

    def forward(self, x):
        if not self.training:
            return x
        if self.strip is None:
            self.strip = (torch.rand(self.STRIP) >= self.share).to(torch.bfloat16) / (1 - self.share)
        start = int(torch.randint(self.STRIP - x.numel(), ()))
        return x * self.strip[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    def __init__(self, hidden, heads, inner, epsilon):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, epsilon)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, epsilon)

    def forward(self, x, mask, dropout):
        windows, length, hidden = x.shape
        heads = self.qkv(x).view(windows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key, value = heads.reshape(3, windows * self.heads, length, -1).unbind(0)
        # Spelled out: the backward pass of PyTorch's own kernel takes half the time of a step on a processor.
        scores = torch.bmm(query * query.shape[-1] ** -0.5, key.transpose(1, 2))
        if mask is not None:
            scores = scores + mask
        seen = torch.bmm(scores.softmax(-1, dtype=scores.dtype), value)
        seen = seen.view(windows, self.heads, length, -1).transpose(1, 2).reshape(windows, length, hidden)
        x = self.norm1(x + dropout(self.out(seen)))
        return self.norm2(x + dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings (frozen), `depth` layers, a linear layer onto the labels."""

    def __init__(self, word, positions, norm, layers, heads, inner, labels, epsilon):
        super().__init__()
        hidden = word.shape[1]
        self.register_buffer("word", word)
        self.register_buffer("positions", positions)
        self.norm = nn.LayerNorm(hidden, epsilon)
        self.norm.load_state_dict({"weight": norm[0], "bias": norm[1]})
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, epsilon) for _ in range(layers))
        self.labels = nn.Linear(hidden, labels)
        self.dropout = Dropout(0.1)

    def forward(self, ids, mask):
        """`ids` windows × pieces, `mask` true where there is a piece; scores windows × pieces × labels."""
        x = self.word[ids].float() + self.positions[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        hidden = None
        if not bool(mask.all()):
            hidden = torch.zeros(mask.shape).masked_fill(~mask, HIDDEN).repeat_interleave(self.layers[0].heads, 0)[:, None]
        for layer in self.layers:
            x = layer(x, hidden, self.dropout)
        return self.labels(self.dropout(x))


def pretrained(e5, depth, labels):
    """The encoder with the weights of multilingual-e5-small; of its layers the `depth` lowest."""
    hidden, inner = e5.hidden, e5.inner

    def read(name, *shape):
        return torch.from_numpy(e5.tensor(name, *shape).copy())

    positions = read("emb.pos", -1, hidden) + read("emb.type", -1, hidden)[0]
    word = read("emb.word", -1, hidden).half()
    norm = (read("emb.ln.w", hidden), read("emb.ln.b", hidden))
    encoder = Encoder(word, positions, norm, depth, e5.heads, inner, labels, e5.epsilon)
    for number, layer in enumerate(encoder.layers):
        part = f"l{number}."
        square = [read(f"{part}{name}.w", hidden, hidden) for name in "qkv"]
        layer.qkv.weight.data = torch.cat(square)
        layer.qkv.bias.data = torch.cat([read(f"{part}{name}.b", hidden) for name in "qkv"])
        for module, name, shape in [
            (layer.out, "ao", (hidden, hidden)),
            (layer.up, "fi", (inner, hidden)),
            (layer.down, "fo", (hidden, inner)),
            (layer.norm1, "aln", (hidden,)),
            (layer.norm2, "oln", (hidden,)),
        ]:
            module.weight.data = read(f"{part}{name}.w", *shape)
            module.bias.data = read(f"{part}{name}.b", shape[0])
    return encoder
