"""Reads workbooks with openpyxl and prints them as JSON: for each file, each sheet's name and its cells.

A cell is [type, value, number format] with openpyxl's types: s text, n number, b truth, f formula, e error, d date.
"""

import json
import sys

import openpyxl


def cell(c):
    value = c.value.isoformat() if c.data_type == "d" and c.value is not None else c.value
    return None if c.value is None else [c.data_type, value, c.number_format]


def read(path):
    book = openpyxl.load_workbook(path)
    return [{"name": sheet.title, "rows": [[cell(c) for c in row] for row in sheet.iter_rows()]} for sheet in book]


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
