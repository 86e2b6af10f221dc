"""Words into word pieces: the best segmentation under a unigram model (Kudo 2018), as SentencePiece does it."""

WORD_START = "\u2581"
# What an unknown character costs below the rarest piece; as in SentencePiece.
UNKNOWN_PENALTY = 10.0


class Pieces:
    """The segmenter. `kept` numbers the pieces that may be used, in the order of their new ids; all when it is None."""

    def __init__(self, e5, kept=None):
        kept = range(len(e5.pieces)) if kept is None else kept
        special = {e5.bos, e5.eos, e5.pad, e5.unknown}
        self.ids = {e5.pieces[old]: new for new, old in enumerate(kept) if old not in special}
        self.scores = [float(e5.scores[old]) for old in kept]
        self.unknown = list(kept).index(e5.unknown)
        self.unknown_score = min(self.scores) - UNKNOWN_PENALTY
        self.longest = max(map(len, self.ids))
        self.normal = e5.normal
        self.known = {}

    def of(self, word):
        """The pieces of a word that stands after white space."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self.segment(word)
        return found

    def segment(self, word):
        text = WORD_START + "".join(self.normal.get(c, c) for c in word).strip().replace(" ", WORD_START)
        best = [(0.0, 0, 0)] + [(float("-inf"), 0, 0)] * len(text)
        for start in range(len(text)):
            here = best[start][0]
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                piece = self.ids.get(text[start:end])
                if piece is not None and here + self.scores[piece] > best[end][0]:
                    best[end] = (here + self.scores[piece], start, piece)
            if here + self.unknown_score > best[start + 1][0]:
                best[start + 1] = (here + self.unknown_score, start, self.unknown)
        pieces = []
        end = len(text)
        while end > 0:
            _, end, piece = best[end]
            pieces.append(piece)
        return pieces[::-1]
