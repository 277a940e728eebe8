#!/usr/bin/env bash
# The AWS CLI's `--output text` of `guardduty list-coverage`.
#
# Guess: one line for each resource, with the same columns, and an empty column where there is no issue.
# Seen (awscli 1.46.3 from PyPI, answered by a server on this machine):
#   - A resource is several lines, one for each nested object, and a resource type has lines of its own.
#   - An issue with a line break, as Kubernetes words admission denials, goes on in a line that belongs to no record.
#   - With --query, a resource without an issue has the issue "None": a word, where JSON has null and the plain form
#     has nothing.
# Why it matters: whoever counts lines counts resources too often; whoever pastes such a line into a catalogue of
# issues has half an issue text, or an issue called None for a resource that is healthy. Take `--output json`.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
server=
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check awscli==1.46.3
cat > server.py <<'PY'
import json
from http.server import BaseHTTPRequestHandler, HTTPServer

def resource(name, status, details, **more):
    return {"resourceId": name, "detectorId": "d", "accountId": "111111111111", "coverageStatus": status,
            "updatedAt": 1764547200, "resourceDetails": details, **more}

ANSWER = json.dumps({"resources": [
    resource("one", "UNHEALTHY", {"resourceType": "EKS", "eksClusterDetails": {
        "clusterName": "shop", "coveredNodes": 2, "compatibleNodes": 3, "managementType": "AUTO_MANAGED",
        "addonDetails": {"addonVersion": "v1", "addonStatus": "CREATE_FAILED"}}},
        issue="Addon creation failed: admission webhook denied the request:\nno owner label"),
    resource("two", "HEALTHY", {"resourceType": "EC2", "ec2InstanceDetails": {
        "instanceId": "i-1", "instanceType": "m5.large", "managementType": "MANUAL",
        "agentDetails": {"version": "1"}}}),
]}).encode()

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_):
        pass

server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py > port.txt &
server=$!
until [ -s port.txt ]; do sleep 0.1; done

export AWS_ACCESS_KEY_ID=example AWS_SECRET_ACCESS_KEY=example AWS_DEFAULT_REGION=us-east-1
list() {
  venv/bin/aws guardduty list-coverage --detector-id d --endpoint-url "http://127.0.0.1:$(cat port.txt)" --output text "$@"
}
list | cut -f 1 > plain.txt
list --query 'Resources[].[ResourceId,Issue]' > chosen.txt
cat plain.txt chosen.txt

cat > plain.expected <<'TEXT'
RESOURCES
no owner label
RESOURCEDETAILS
EKSCLUSTERDETAILS
ADDONDETAILS
RESOURCES
RESOURCEDETAILS
EC2INSTANCEDETAILS
AGENTDETAILS
TEXT
printf 'one\tAddon creation failed: admission webhook denied the request:\nno owner label\ntwo\tNone\n' > chosen.expected
diff plain.expected plain.txt && diff chosen.expected chosen.txt || { echo 'The behaviour has changed.' >&2; exit 1; }
