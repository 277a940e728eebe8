"""Runs the SQL statements of the argument (a JSON list) with DuckDB in the current folder; prints the rows of each."""
import json
import sys

import duckdb

connection = duckdb.connect()
connection.execute("SET TimeZone = 'UTC'")
results = []
for statement in json.loads(sys.argv[1]):
    cursor = connection.execute(statement)
    names = [column[0] for column in cursor.description or []]
    results.append([dict(zip(names, row)) for row in cursor.fetchall()])
json.dump(results, sys.stdout, default=str)
