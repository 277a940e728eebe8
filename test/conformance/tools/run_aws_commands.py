"""Runs commands through the AWS CLI with the network replaced by an answer made from the service's own model.

Reads a JSON list of argument lists on standard input; prints for each, as a JSON list: the exit code, what was printed,
and the operation that would have been sent (null when the command line or a parameter was not understood).
The answer has one item in every list and each text is its member's name, so a --query that fits finds something.
"""

import argparse
import contextlib
import io
import json
import os
import sys

from awscli import clidriver
from awscli.botocore import waiter
from awscli.botocore.awsrequest import AWSResponse
from awscli.botocore.utils import ArgumentGenerator

os.environ.update(AWS_ACCESS_KEY_ID="conformance", AWS_SECRET_ACCESS_KEY="conformance", AWS_DEFAULT_OUTPUT="json")
# Written by update-kubeconfig; the working directory is a temporary one.
os.environ["KUBECONFIG"] = os.path.join(os.getcwd(), "kubeconfig")
waiter.time.sleep = lambda seconds: None
# The CLI takes "--instance-id" for "--instance-ids"; a printed command should have the option's real name.
argparse.ArgumentParser._get_option_tuples = lambda self, option: []


sent = []


def answer(model, params, **_):
    sent.append({"service": model.service_model.service_name, "operation": model.name})
    shape = model.output_shape
    parsed = ArgumentGenerator(use_member_names=True).generate_skeleton(shape) if shape else {}
    if model.name == "DescribeCluster":
        # What update-kubeconfig does not take as a mere word.
        parsed["cluster"] |= {"status": "ACTIVE", "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/web"}
    parsed["ResponseMetadata"] = {"HTTPStatusCode": 200}
    return AWSResponse("", 200, {}, None), parsed


loader = clidriver.create_clidriver().session.get_component("data_loader")


def run(arguments):
    # A driver keeps things from command to command, so each gets its own; only the models are read once.
    driver = clidriver.create_clidriver()
    driver.session.register_component("data_loader", loader)
    driver.session.register("before-call", answer)
    sent.clear()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = driver.main([*arguments, "--no-paginate"])
        except SystemExit as end:
            status = end.code
    return {"status": status or 0, "stdout": out.getvalue(), "stderr": err.getvalue(), "sent": sent[0] if sent else None}


json.dump([run(arguments) for arguments in json.load(sys.stdin)], sys.stdout)
