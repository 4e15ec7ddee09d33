#!/usr/bin/env bash
# Lets prism judge the requests of generated clients: it must find nothing, and it must find a defect that is
# planted. Everything stays on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
source .ci/judges/shared.sh

version=5.14.2
documents=(orchestration form-urlencoded pagination-offset-limit)
# Documents of others, where the folder with them is there.
others=(realworld redocly-museum)

if ! grep -qs "\"version\": \"$version\"" "$folder/npm/node_modules/@stoplight/prism-cli/package.json"; then
  npm install --silent --no-audit --no-fund --cache "$folder/npm-cache" --prefix "$folder/npm" \
    "@stoplight/prism-cli@$version"
  rm -rf "$folder/npm-cache"
fi

# judge NAME: starts prism with a document, and calls every operation of it.
judge() {
  local port status=0
  normalized "$1" >"$folder/$1.yaml"
  port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
  started "Prism is listening" "$folder/prism.log" \
    node "$folder/npm/node_modules/.bin/prism" mock "$folder/$1.yaml" --host 127.0.0.1 --port "$port" --errors
  timeout 300 "$target/debug/examples/calls" "$1" "http://127.0.0.1:$port" >"$folder/calls.log" 2>&1 || status=$?
  stopped
  return "$status"
}

if [ -d "${CORPUS:-../shared/corpus}/specs" ]; then
  documents+=("${others[@]}")
else
  echo "prism: there are no documents of others here, and ${others[*]} are not judged"
fi

calls=0
for name in "${documents[@]}"; do
  if ! judge "$name"; then
    cat "$folder/calls.log"
    echo "prism finds fault with the requests of $name"
    exit 1
  fi
  count="$(sed -nE 's/^([0-9]+) calls of .*/\1/p' "$folder/calls.log")"
  calls=$((calls + count))
done

if PLANTED=1 judge orchestration; then
  echo "prism does not find a defect that was planted"
  exit 1
fi
if ! grep -q '"location":\["request"' "$folder/calls.log"; then
  cat "$folder/calls.log"
  echo "prism finds something else than the defect that was planted"
  exit 1
fi
echo "prism $version: $calls calls of ${#documents[@]} clients, 0 violations; the planted defect is found"
