"""Reads workbooks with openpyxl and prints them as JSON, one object for each file.

sheets: name, cells row by row, charts, cells with checks, filter. names: what each defined name refers
to. values: for each name the value of its cell, or the list of values of its cells.
A cell is [type, value, number format] with openpyxl's types: s text, n number, b truth, f formula, e error, d date.
"""

import json
import sys

import openpyxl


def plain(c):
    return c.value.isoformat() if c.data_type == "d" and c.value is not None else c.value


def cell(c):
    return None if c.value is None else [c.data_type, plain(c), c.number_format]


def sheet(s):
    return {
        "name": s.title,
        "rows": [[cell(c) for c in row] for row in s.iter_rows()],
        "charts": len(s._charts),
        "checks": {str(v.sqref): [v.type, v.errorStyle, v.formula1] for v in s.data_validations.dataValidation},
        "filter": s.auto_filter.ref,
    }


def named(book, values):
    found = {}
    for name, defined in book.defined_names.items():
        [(title, address)] = list(defined.destinations)
        cells = values[title][address]
        if not isinstance(cells, tuple):
            found[name] = plain(cells)
        else:
            found[name] = [plain(c) for row in cells for c in (row if isinstance(row, tuple) else (row,))]
    return found


def read(path):
    book = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        "sheets": [sheet(s) for s in book],
        "names": {name: defined.attr_text for name, defined in book.defined_names.items()},
        "values": named(book, values),
    }


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
