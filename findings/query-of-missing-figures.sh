#!/usr/bin/env bash
# JMESPath, the language of `aws --query`, on coverage records that have no figures.
#
# Guess: `[?!details.covered]` finds the records without that figure, as `!a.b` does in most languages;
#   comparisons leave a record without figures out, with or without a `!`; all implementations agree.
# Seen (jmespath 1.1.0 from PyPI, jmespath 0.16.0 from npm):
#   - `!details.covered` means `(!details).covered`: it finds nothing at all, and says nothing.
#   - `<` with a missing figure gives null, and not-null is true: a record without figures counts as fully covered.
#   - `>=` leaves such a record out in Python, and takes it in JavaScript, where null is at least null.
#   - `!(details.covered)` and `details.covered==null` find it in both.
# Why it matters: EC2 instances have no figures, and clusters may lack them. A query for what is fully covered lists
# them as covered, depending on its wording and on the program; a query for "records without figures" reports none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > records.json <<'JSON'
{ "records": [
  { "id": "full", "details": { "covered": 3, "compatible": 3 } },
  { "id": "partly", "details": { "covered": 2, "compatible": 3 } },
  { "id": "unknown" }
] }
JSON
cat > queries.txt <<'TEXT'
records[?!details.covered].id
records[?!(details.covered)].id
records[?details.covered==null].id
records[?!(details.covered<details.compatible)].id
records[?details.covered>=details.compatible].id
TEXT
cat > python.expected <<'TEXT'
[]
["unknown"]
["unknown"]
["full","unknown"]
["full"]
TEXT
sed '5s/.*/["full","unknown"]/' python.expected > node.expected

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jmespath==1.1.0
cat > query.py <<'PY'
import json, jmespath
records = json.load(open('records.json'))
for query in open('queries.txt').read().splitlines():
    print(json.dumps(jmespath.search(query, records), separators=(',', ':')))
PY
venv/bin/python query.py > python.txt

echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts jmespath@0.16.0
cat > query.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { search } = require('jmespath');
const records = JSON.parse(readFileSync('records.json', 'utf8'));
for (const query of readFileSync('queries.txt', 'utf8').trim().split('\n')) console.log(JSON.stringify(search(records, query)));
JS
node query.cjs > node.txt

for seen in python node; do
  echo "$seen:"
  paste queries.txt "$seen.txt"
  diff "$seen.expected" "$seen.txt" || { echo "$seen: the behaviour has changed" >&2; exit 1; }
done
