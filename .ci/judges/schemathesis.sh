#!/usr/bin/env bash
# Lets schemathesis judge the mocks of some documents, with all of its checks. It must find nothing, and it
# must find a defect that is planted.
#
# What it reads is the document in normal form, overlays applied, together with what every server of bindery
# may answer beside: a refusal as problem details. Everything stays on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=4.32.5
token=t0ken
target="${CARGO_TARGET_DIR:-target}"
folder="$target/judges"
mkdir -p "$folder"
documents=(orchestration formats-and-counts parameters-styles response-headers string-formats pagination-offset-limit)
seconds="${JUDGE_SECONDS:-90}"

if ! "$folder/venv/bin/schemathesis" --version 2>/dev/null | grep -q "$version"; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install -q "schemathesis==$version"
fi
cargo build -q -p bindery -p bindery-tests --example mock
cargo build -q -p bindery

server=""
trap 'test -z "$server" || kill "$server" 2>/dev/null || true' EXIT

# serve DOCUMENT: starts its mock at a free port, and says the address in $address.
serve() {
  "$target/debug/examples/mock" "$1" >"$folder/mock.log" 2>&1 &
  server=$!
  for _ in $(seq 100); do
    address="$(sed -n 's/^listening on //p' "$folder/mock.log")"
    test -z "$address" || return 0
    sleep 0.1
  done
  cat "$folder/mock.log"
  return 1
}

# judge NAME: what schemathesis says of the server at $address.
judge() {
  timeout "$((seconds + 60))" "$folder/venv/bin/schemathesis" run "$folder/$1.yaml" --url "$address" \
    --checks all --header "Authorization: Bearer $token" --max-examples 20 --max-time "$seconds" \
    --generation-deterministic --no-color >"$folder/$1.log" 2>&1
}

for name in "${documents[@]}"; do
  document="spec/features/$name.yaml"
  test -f "$document" || document="spec/$name.yaml"
  "$target/debug/bindery" normalize "$document" 2>/dev/null |
    "$folder/venv/bin/python" .ci/judges/with_refusals.py >"$folder/$name.yaml"
  serve "$name"
  if ! judge "$name"; then
    cat "$folder/$name.log"
    echo "schemathesis finds fault with the mock of $name"
    exit 1
  fi
  echo "schemathesis: $name: $(grep -E 'generated' "$folder/$name.log" | xargs)"
  kill "$server"
done

planted=two-successes
"$target/debug/bindery" normalize "spec/features/$planted.yaml" 2>/dev/null |
  "$folder/venv/bin/python" .ci/judges/with_refusals.py >"$folder/$planted.yaml"
export PLANTED=1
serve "$planted"
if judge "$planted"; then
  echo "schemathesis does not find a defect that was planted"
  exit 1
fi
grep -q "Response violates schema" "$folder/$planted.log"
echo "schemathesis: the planted defect is found"
