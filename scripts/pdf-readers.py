"""The paragraphs of PDF files as ingest and its peers read them, for scripts/bench-pdf: readers(ingest) gives name → function of paths."""
import json, re, subprocess, sys

def ours(ingest):
    """All but page furniture."""
    def read(paths):
        done = subprocess.run([ingest, *paths], stdout=subprocess.PIPE, text=True)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        return {r["source"]["path"]: [r["text"][b["start"]:b["end"]] for b in r["blocks"] if b["kind"] != "chrome"] for r in records}
    return read

def peer(text):
    """Paragraphs are parted by blank lines and pages; words broken at a line end are joined."""
    joined = lambda part: re.sub(r"\s+", " ", re.sub(r"(\w)[-\u00ad\u2010]\n(\w)", r"\1\2", part))
    return lambda paths: {path: [joined(part) for part in re.split(r"\n\s*\n|\f", text(path))] for path in paths}

def readers(ingest):
    found = {"ingest": ours(ingest)}
    found["pdftotext"] = peer(lambda path: subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout)
    try: import pymupdf; found["pymupdf"] = peer(lambda path: "\n\n".join(b[4].rstrip() for page in pymupdf.open(path) for b in page.get_text("blocks") if b[6] == 0))
    except ImportError: print("bench-pdf: SKIPPED pymupdf", file=sys.stderr)
    try: from pdfminer.high_level import extract_text; found["pdfminer.six"] = peer(extract_text)
    except ImportError: print("bench-pdf: SKIPPED pdfminer.six", file=sys.stderr)
    try: import pypdf; found["pypdf"] = peer(lambda path: "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages))
    except ImportError: print("bench-pdf: SKIPPED pypdf", file=sys.stderr)
    return found
