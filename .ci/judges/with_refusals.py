"""Adds to a document in normal form what every server made of it does beyond it.

- It answers refusals as problem details. A status that the document lists itself stays as it is.
- It checks `format: decimal`, which the judge does not know and is told of as a pattern.
- It refuses integers beyond those of their format, or of 64 bits where they have none. The judge divides as floats
  do, so of multiples it is told of those that a float holds.
"""

import sys

import yaml

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
PROBLEM = {
    "description": "The request is refused.",
    "content": {"application/problem+json": {"schema": {"type": "object"}}},
}
# The formats of integers that are read as less, or as more, than 64 bits with a sign.
INTEGERS = {
    **dict.fromkeys(["int8", "int16", "int32"], (True, 31)),
    **dict.fromkeys(["uint8", "uint16", "uint32"], (False, 32)),
    "uint64": (False, 64),
}


def explain(node):
    """Says in words of JSON Schema what decimals and integers are, wherever they stand."""
    if isinstance(node, dict):
        if node.get("format") == "decimal" and node.get("type") == "string":
            node.setdefault("pattern", r"^-?[0-9]+(\.[0-9]+)?$")
        # Normal form has no other place for a step of an integer that is a fraction.
        if "x-multiple-of" in node:
            node["multipleOf"] = node.pop("x-multiple-of")
        if node.get("type") == "integer":
            signed, bits = INTEGERS.get(node.get("format"), (True, 63))
            bits = min(bits, 53) if "multipleOf" in node else bits
            node.setdefault("minimum", -(2**bits) if signed else 0)
            node.setdefault("maximum", 2**bits - 1)
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            explain(inner)


document = yaml.safe_load(sys.stdin)
for path in document.get("paths", {}).values():
    for method, operation in path.items():
        if method in METHODS:
            responses = operation.setdefault("responses", {})
            if "default" not in responses:
                responses.setdefault("4XX", PROBLEM)
explain(document)
yaml.safe_dump(document, sys.stdout, sort_keys=False, allow_unicode=True)
