"""Prints a digest of every file of the bank that uses everything: run in processes of different surroundings."""

from __future__ import annotations

from hashlib import sha256

from pdf_banks import build, everything

if __name__ == "__main__":
    whole, media = everything()
    files, _ = build(whole, files=media, layouts=("worksheet", "key", "flashcards"), versions=2, hyphenate=True)
    for name, data in files.items():
        print(name, sha256(data).hexdigest())
