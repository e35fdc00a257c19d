"""openpyxl reading the file that we import, and what came out at each end.

usage: import.py FOLDER

Told line by line: "read FILE" (read only, every cell looked at, nothing checked or kept), "sheet FILE", "imported FILE"
(the table of sqlite3's own .import) and "ours FILE" (our database) answer with a digest of everybody's number and name.
"""

import hashlib
import json
import os
import sqlite3
import sys
import time


def cells(file):
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    try:
        yield from book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def read(file):
    count = 0
    for row in cells(file):
        count += len(row)
    return str(count)


def digest(pairs):
    pairs = sorted((str(number), str(name)) for number, name in pairs)
    text = "\n".join(f"{number}\t{name}" for number, name in pairs)
    return f"{len(pairs)} {hashlib.sha256(text.encode()).hexdigest()}"


def sheet(file):
    rows = cells(file)
    header = list(next(rows))
    number, name = header.index("NIP"), header.index("Nama")
    return digest((row[number], row[name]) for row in rows)


def imported(file):
    with sqlite3.connect(file) as database:
        return digest(database.execute("SELECT NIP, Nama FROM pegawai"))


def ours(file):
    with sqlite3.connect(file) as database:
        return digest(database.execute("SELECT nip, name FROM person WHERE nip IS NOT NULL"))


os.chdir(sys.argv[1])
print('{"ready":true}', flush=True)
for line in sys.stdin:
    command, file = line.split()
    started = time.perf_counter()
    told = {"read": read, "sheet": sheet, "imported": imported, "ours": ours}[command](file)
    print(json.dumps({"ms": (time.perf_counter() - started) * 1000, "answer": told}), flush=True)
