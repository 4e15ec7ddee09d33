"""Adds to a document in normal form what every server made of it does beyond it.

- It answers refusals as problem details. A status that the document lists itself stays as it is.
- It checks `format: decimal`, which the judge does not know and is told of as a pattern.
"""

import sys

import yaml

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
PROBLEM = {
    "description": "The request is refused.",
    "content": {"application/problem+json": {"schema": {"type": "object"}}},
}


def explain_decimals(node):
    """Says the format as a pattern wherever it stands."""
    if isinstance(node, dict):
        if node.get("format") == "decimal" and node.get("type") == "string":
            node.setdefault("pattern", r"^-?[0-9]+(\.[0-9]+)?$")
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            explain_decimals(inner)


document = yaml.safe_load(sys.stdin)
for path in document.get("paths", {}).values():
    for method, operation in path.items():
        if method in METHODS:
            responses = operation.setdefault("responses", {})
            if "default" not in responses:
                responses.setdefault("4XX", PROBLEM)
explain_decimals(document)
yaml.safe_dump(document, sys.stdout, sort_keys=False, allow_unicode=True)
