"""Reads a simulated organization with botocore alone and prints what it found as one JSON object.

Usage: read_organization.py REQUEST, a JSON object with url, homeRegion, managementKey, role {arn, externalId, region}.
"""

import json
import sys
from collections import Counter

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

request = json.loads(sys.argv[1])
session = botocore.session.Session()
BASE = {"aws_access_key_id": "AKIACONFORMANCE", "aws_secret_access_key": "secret"}


def client(service, region=request["homeRegion"], credentials=BASE):
    config = Config(retries={"total_max_attempts": 1}, region_name=region)
    return session.create_client(service, endpoint_url=request["url"], config=config, **credentials)


def pages(aws, operation, key, **parameters):
    """All items of all pages; botocore follows the tokens."""
    return [item for page in aws.get_paginator(operation).paginate(**parameters) for item in page[key]]


def criteria(**values):
    criterion = [{"CriterionKey": key, "FilterCondition": {"Equals": [value]}} for key, value in values.items()]
    return {"FilterCriterion": criterion}


def read_organization():
    aws = client("organizations")
    units, accounts_by_parent = [], {}
    waiting = [root["Id"] for root in pages(aws, "list_roots", "Roots")]
    while waiting:
        parent = waiting.pop()
        accounts_by_parent[parent] = [a["Id"] for a in pages(aws, "list_accounts_for_parent", "Accounts", ParentId=parent)]
        below = pages(aws, "list_organizational_units_for_parent", "OrganizationalUnits", ParentId=parent)
        units += [{"id": unit["Id"], "name": unit["Name"], "parentId": parent} for unit in below]
        waiting += [unit["Id"] for unit in below]
    accounts = pages(aws, "list_accounts", "Accounts", PaginationConfig={"PageSize": 20})
    organization = aws.describe_organization()["Organization"]
    first = accounts[0]["Id"]
    return {
        "id": organization["Id"],
        "managementAccountId": organization["MasterAccountId"],
        "accounts": {a["Id"]: {"name": a["Name"], "state": a["State"], "joined": a["JoinedTimestamp"].isoformat()} for a in accounts},
        "accountCount": len(accounts),
        "units": units,
        "accountsByParent": accounts_by_parent,
        "tags": {first: {t["Key"]: t["Value"] for t in pages(aws, "list_tags_for_resource", "Tags", ResourceId=first)}},
        "delegated": [
            a["Id"]
            for a in pages(aws, "list_delegated_administrators", "DelegatedAdministrators", ServicePrincipal="guardduty.amazonaws.com")
        ],
    }


def read_regions():
    wanted = ["ENABLED", "ENABLED_BY_DEFAULT"]
    return [r["RegionName"] for r in pages(client("account"), "list_regions", "Regions", RegionOptStatusContains=wanted, MaxResults=10)]


def read_identity():
    role = request["role"]
    sts = client("sts")
    answer = sts.assume_role(RoleArn=role["arn"], RoleSessionName="conformance", ExternalId=role["externalId"])
    issued = {
        "aws_access_key_id": answer["Credentials"]["AccessKeyId"],
        "aws_secret_access_key": answer["Credentials"]["SecretAccessKey"],
        "aws_session_token": answer["Credentials"]["SessionToken"],
    }
    try:
        sts.assume_role(RoleArn=role["arn"], RoleSessionName="conformance", ExternalId="another one")
        refused = None
    except ClientError as error:
        refused = error.response["Error"]["Code"]
    return {
        "own": sts.get_caller_identity()["Account"],
        "assumed": client("sts", credentials=issued).get_caller_identity()["Account"],
        "assumedDetectors": pages(client("guardduty", role["region"], issued), "list_detectors", "DetectorIds"),
        "refused": refused,
    }


def monitored(features):
    return any(f["Name"] in ("RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING") and f["Status"] == "ENABLED" for f in features)


def read_members(aws, detector, result):
    members = pages(aws, "list_members", "Members", DetectorId=detector, OnlyAssociated="false", PaginationConfig={"PageSize": 50})
    result["members"] = {m["AccountId"]: m["RelationshipStatus"] for m in members}
    result["associated"] = len(pages(aws, "list_members", "Members", DetectorId=detector))
    if not members:
        return
    ids = list(result["members"])
    result["monitored"], result["unprocessed"], named = [], [], 0
    for start in range(0, len(ids), 50):
        some = {"DetectorId": detector, "AccountIds": ids[start : start + 50]}
        named += len(aws.get_members(**some)["Members"])
        answer = aws.get_member_detectors(**some)
        result["monitored"] += [m["AccountId"] for m in answer["MemberDataSourceConfigurations"] if monitored(m["Features"])]
        result["unprocessed"] += [m["AccountId"] for m in answer["UnprocessedAccounts"]]
    result["named"] = named
    settings = aws.describe_organization_configuration(DetectorId=detector)
    result["autoEnable"] = settings["AutoEnableOrganizationMembers"]
    totals = aws.get_organization_statistics()["OrganizationDetails"]["OrganizationStatistics"]
    result["organizationStatistics"] = totals["MemberAccountsCount"]


def read_coverage(aws, detector, result):
    def listed(**parameters):
        return pages(aws, "list_coverage", "Resources", DetectorId=detector, PaginationConfig={"PageSize": 50}, **parameters)

    def counted(**parameters):
        types = ["COUNT_BY_RESOURCE_TYPE", "COUNT_BY_COVERAGE_STATUS"]
        answer = aws.get_coverage_statistics(DetectorId=detector, StatisticsType=types, **parameters)["CoverageStatistics"]
        return {"type": answer["CountByResourceType"], "status": answer["CountByCoverageStatus"]}

    try:
        rows = listed()
    except ClientError as error:
        result["refused"] = error.response["Error"]["Code"]
        return
    kind = lambda row: f'{row["ResourceDetails"]["ResourceType"]}/{row["CoverageStatus"]}'
    result["rows"] = Counter(f'{row["AccountId"]}/{kind(row)}' for row in rows)
    result["distinct"] = len({row["ResourceId"] for row in rows})
    texts = Counter()
    for row in rows:
        fargate = row["ResourceDetails"].get("EcsClusterDetails", {}).get("FargateDetails", {}).get("Issues", [])
        texts.update(text for text in [row.get("Issue", ""), *fargate] if text)
    result["issueTexts"] = texts
    result["latest"] = max((row["UpdatedAt"] for row in rows), default=None)
    result["latest"] = result["latest"] and result["latest"].timestamp()
    result["statistics"] = counted()
    result["byAccount"] = {
        account: counted(FilterCriteria=criteria(ACCOUNT_ID=account)) for account in sorted({row["AccountId"] for row in rows})
    }
    result["byFilter"] = {
        f"{type_}/{status}": len(listed(FilterCriteria=criteria(RESOURCE_TYPE=type_, COVERAGE_STATUS=status)))
        for type_ in ("EKS", "ECS", "EC2")
        for status in ("HEALTHY", "UNHEALTHY")
    }
    order = listed(SortCriteria={"AttributeName": "ACCOUNT_ID", "OrderBy": "DESC"})
    result["sorted"] = [row["AccountId"] for row in order] == sorted((row["AccountId"] for row in rows), reverse=True)


def read_region(region):
    aws = client("guardduty", region)
    result = {"detectors": pages(aws, "list_detectors", "DetectorIds")}
    administrators = client("guardduty", region, {**BASE, "aws_access_key_id": request["managementKey"]})
    result["administrators"] = [a["AdminAccountId"] for a in pages(administrators, "list_organization_admin_accounts", "AdminAccounts")]
    for detector in result["detectors"]:
        own = aws.get_detector(DetectorId=detector)
        result["own"] = {"status": own["Status"], "monitored": monitored(own["Features"])}
        result["administrator"] = aws.get_administrator_account(DetectorId=detector).get("Administrator", {}).get("AccountId")
        read_members(aws, detector, result)
        read_coverage(aws, detector, result)
    return result


regions = read_regions()
json.dump(
    {
        "organization": read_organization(),
        "identity": read_identity(),
        "regions": {region: read_region(region) for region in regions},
    },
    sys.stdout,
)
