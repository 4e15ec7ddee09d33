#!/usr/bin/env bash
# Lets schemathesis judge the mocks of some documents, with all of its checks but those that `schemathesis.toml`
# leaves out with a reason. It must find nothing, and it must find a defect that is planted.
#
# What it reads is the document in normal form, overlays applied, together with what every server of bindery
# may answer beside: a refusal as problem details. Everything stays on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
source .ci/judges/shared.sh

version=4.32.5
token=t0ken
documents=(orchestration numbers closed-and-open-objects response-headers string-formats pagination-offset-limit
  constraints formats-and-counts parameters-styles)
# How many examples of an operation; no limit of time, so that what is found does not depend on the machine.
examples="${JUDGE_EXAMPLES:-3}"

if ! "$folder/venv/bin/schemathesis" --version 2>/dev/null | grep -qF "$version"; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install -q --no-cache-dir --disable-pip-version-check "schemathesis==$version"
fi

# prepare NAME: writes what the judge reads.
prepare() {
  normalized "$1" | "$folder/venv/bin/python" .ci/judges/with_refusals.py >"$folder/$1.yaml"
}

# judge NAME: starts the mock of a document, and lets the judge speak.
judge() {
  local status=0
  started "listening on" "$folder/mock.log" "$target/debug/examples/mock" "$1"
  timeout 600 "$folder/venv/bin/schemathesis" --config-file .ci/judges/schemathesis.toml run "$folder/$1.yaml" \
    --url "$(sed -n 's/^listening on //p' "$folder/mock.log")" \
    --checks all --header "Authorization: Bearer $token" --max-examples "$examples" \
    --generation-deterministic --no-color >"$folder/$1.log" 2>&1 || status=$?
  stopped
  return "$status"
}

calls=0
for name in "${documents[@]}"; do
  prepare "$name"
  if ! judge "$name"; then
    cat "$folder/$name.log"
    echo "schemathesis finds fault with the mock of $name"
    exit 1
  fi
  count="$(sed -nE 's/^ *([0-9]+) generated.*/\1/p' "$folder/$name.log" | tail -n 1)"
  calls=$((calls + count))
done

planted=two-successes
prepare "$planted"
if PLANTED=1 judge "$planted"; then
  echo "schemathesis does not find a defect that was planted"
  exit 1
fi
if ! grep -q "Response violates schema" "$folder/$planted.log"; then
  cat "$folder/$planted.log"
  echo "schemathesis finds something else than the defect that was planted"
  exit 1
fi
echo "schemathesis $version: $calls calls of ${#documents[@]} mocks, 0 failures; the planted defect is found"
