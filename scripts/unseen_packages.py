"""The packages of unseen-packages.tsv, fetched once by their address and sha256; used by bench-unseen and fetch-pages."""
import hashlib, io, sys, tarfile, urllib.request
from pathlib import Path

def package(line, cache):
    """The files of a package under their paths without the first folder; none, and a word about it, when it cannot be had."""
    source, url, sha256, _ = line.rstrip("\n").split("\t")
    kept = cache / url.rsplit("/", 1)[1]
    try:
        if not kept.exists(): kept.write_bytes(urllib.request.urlopen(urllib.request.Request(url, headers={"User-Agent": "dossier"}), timeout=120).read())
        if hashlib.sha256(kept.read_bytes()).hexdigest() != sha256: raise OSError("its sha256 is another")
    except OSError as error:
        return print(f"SKIPPED {source}: {kept.name}: {error}", file=sys.stderr) or (source, {})
    with tarfile.open(fileobj=io.BytesIO(kept.read_bytes())) as files:
        return source, {member.name.split("/", 1)[1]: files.extractfile(member).read() for member in files if member.isfile() and "/" in member.name}

def packages(cache, *wanted):
    """Source and files of each of the packages that are wanted."""
    cache.mkdir(parents=True, exist_ok=True)
    for line in (Path(__file__).parent / "unseen-packages.tsv").read_text().splitlines()[1:]:
        if line.split("\t")[0] in wanted: yield package(line, cache)
