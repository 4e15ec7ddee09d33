"""Adds to a document in normal form what every server made of it may answer: refusals as problem details.

A status that the document lists itself stays as it is.
"""

import sys

import yaml

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
PROBLEM = {
    "description": "The request is refused.",
    "content": {"application/problem+json": {"schema": {"type": "object"}}},
}

document = yaml.safe_load(sys.stdin)
for path in document.get("paths", {}).values():
    for method, operation in path.items():
        if method in METHODS:
            responses = operation.setdefault("responses", {})
            if "default" not in responses:
                responses.setdefault("4XX", PROBLEM)
yaml.safe_dump(document, sys.stdout, sort_keys=False, allow_unicode=True)
