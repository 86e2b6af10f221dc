"""Annotated files, labels, and windows of word pieces."""

import lzma

KINDS = ["PER", "ORG", "LOC", "MISC"]
LABELS = ["O"] + [f"{part}-{kind}" for kind in KINDS for part in "BILU"]
OTHER_NAMES = {"OTH": "MISC", "GPE": "LOC"}
IGNORED = -100


class Document:
    """Sentences of words with the names in each: (first word, word after the last, kind)."""

    def __init__(self):
        self.sentences = []
        self.names = []


def lines(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as file:
        return file.read().splitlines()


def kind(name):
    name = "MISC" if name.endswith("deriv") else OTHER_NAMES.get(name, name)
    return KINDS.index(name) if name in KINDS else None


def read(path, run=12):
    """The documents of a file in columns (IOB1, IOB2, BILOU); `run` sentences are one where none are marked."""
    text = lines(path)
    starts = tuple(["-DOCSTART-", "# newdoc", "#\thttp"])
    marked = any(line.startswith(starts) for line in text)
    documents, document, words, names, open_kind = [], Document(), [], [], None

    def end_sentence():
        nonlocal words, names, open_kind
        if words:
            document.sentences.append(words)
            document.names.append([tuple(name) for name in names])
        words, names, open_kind = [], [], None

    for line in text + ["-DOCSTART-"]:
        if line.startswith(starts) or (not line.strip() and not marked and len(document.sentences) + 1 >= run):
            end_sentence()
            if document.sentences:
                documents.append(document)
            document = Document()
        elif not line.strip():
            end_sentence()
        elif not line.startswith(("# ", "#\t")):
            fields = line.split("\t") if "\t" in line else line.split(" ")
            numbered = "\t" in line and fields[0].isdigit()
            word, label = (fields[1], fields[2]) if numbered else (fields[0], fields[-1])
            part, _, name = label.partition("-")
            number = kind(name)
            if part in "IEL" and open_kind == name and number is not None:
                names[-1][1] = len(words) + 1
            elif number is not None:
                names.append([len(words), len(words) + 1, number])
            open_kind = name or None
            words.append(word)
    return documents


def encode(length, names):
    """The labels of a sentence of `length` words."""
    labels = [0] * length
    for start, end, number in names:
        first = 1 + 4 * number
        labels[start:end] = [first] + [first + 1] * (end - start - 2) + [first + 2] if end - start > 1 else [first + 3]
    return labels


def windows(document, pieces, eos, size, rest=0):
    """Cuts a document into runs of whole sentences of up to `size` pieces, the first of `rest` where that is not 0:
    lists of (sentence number, first word, ids of its pieces, place of each word's first piece among them).

    A sentence that is too long for a window goes on in the next."""
    found, window, length, limit = [], [], 1, rest or size
    for number, words in enumerate(document.sentences):
        cut = [pieces.of(word) for word in words]
        first = 0
        while first < len(cut):
            ids, places = [], []
            for word in cut[first:]:
                word = word[: size // 4]
                if len(ids) + len(word) + 2 > size:
                    break
                places.append(len(ids))
                ids += word
            ids.append(eos)
            if window and length + len(ids) > limit:
                found.append(window)
                window, length, limit = [], 1, size
            window.append((number, first, ids, places))
            length += len(ids)
            first += len(places)
    return found + [window] if window else found
