#!/usr/bin/env bash
# Lets prism judge the requests of generated clients: it must find nothing, and it must find a defect that is
# planted. Everything stays on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=5.14.2
target="${CARGO_TARGET_DIR:-target}"
folder="$target/judges"
mkdir -p "$folder/npm"
documents=(orchestration two-successes objects-required-optional-nullable pagination-offset-limit)

if ! grep -qs "\"version\": \"$version\"" "$folder/npm/node_modules/@stoplight/prism-cli/package.json"; then
  npm install --silent --no-audit --no-fund --prefix "$folder/npm" "@stoplight/prism-cli@$version"
fi
cargo build -q -p bindery -p bindery-tests --example calls
cargo build -q -p bindery

judge=""
trap 'test -z "$judge" || kill "$judge" 2>/dev/null || true' EXIT

# serve NAME: starts prism with a document at a port that is free, and says the address in $address.
serve() {
  local document="spec/features/$1.yaml" port
  test -f "$document" || document="spec/$1.yaml"
  "$target/debug/bindery" normalize "$document" 2>/dev/null >"$folder/$1.yaml"
  port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
  node "$folder/npm/node_modules/.bin/prism" mock "$folder/$1.yaml" --host 127.0.0.1 --port "$port" --errors \
    >"$folder/prism.log" 2>&1 &
  judge=$!
  for _ in $(seq 600); do
    if grep -q "Prism is listening" "$folder/prism.log"; then
      address="http://127.0.0.1:$port"
      return 0
    fi
    sleep 0.1
  done
  cat "$folder/prism.log"
  return 1
}

for name in "${documents[@]}"; do
  serve "$name"
  timeout 300 "$target/debug/examples/calls" "$name" "$address" | sed 's/^/prism: /'
  kill "$judge"
done

serve orchestration
if PLANTED=1 timeout 300 "$target/debug/examples/calls" orchestration "$address" >"$folder/planted.log"; then
  echo "prism does not find a defect that was planted"
  exit 1
fi
echo "prism: the planted defect is found: $(tail -n 1 "$folder/planted.log")"
