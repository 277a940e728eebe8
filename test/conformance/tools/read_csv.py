"""Prints the records of CSV files as Python's own reader finds them, as JSON: one list of records for each file."""
import csv
import json
import sys

csv.field_size_limit(1 << 30)
files = []
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", errors="strict", newline="") as file:
        files.append(list(csv.reader(file, strict=True)))
json.dump(files, sys.stdout)
