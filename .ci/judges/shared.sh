# What the judges share: where they work, and how what they need is started and stopped. Sourced in the folder
# of the project.

target="${CARGO_TARGET_DIR:-target}"
folder="$target/judges"
peer=""
mkdir -p "$folder"
trap stopped EXIT

# The same packages as in `cargo test --workspace`, so that nothing is built twice.
cargo build -q --workspace --bins --examples

# normalized NAME: prints a document of `spec/`, or of the corpus, in normal form.
normalized() {
  "$target/debug/bindery" normalize "$(document "$1")" 2>/dev/null
}

# document NAME: where a document stands.
document() {
  local path
  for path in "spec/features/$1.yaml" "spec/$1.yaml" "${CORPUS:-../shared/corpus}/specs/$1.yaml"; do
    if [ -f "$path" ]; then
      echo "$path"
      return 0
    fi
  done
  echo "there is no document $1" >&2
  return 1
}

# started SIGN LOG COMMAND…: runs a command beside the script, and waits until it prints the sign.
started() {
  local sign="$1" log="$2"
  shift 2
  # The sign of what ran before must not be taken for that of this one.
  : >"$log"
  "$@" >"$log" 2>&1 &
  peer=$!
  for _ in $(seq 600); do
    if grep -q "$sign" "$log"; then
      return 0
    fi
    if ! kill -0 "$peer" 2>/dev/null; then
      break
    fi
    sleep 0.1
  done
  cat "$log"
  echo "$1 does not start"
  return 1
}

# stopped: ends what was started.
stopped() {
  if [ -n "$peer" ]; then
    kill "$peer" 2>/dev/null || true
    wait "$peer" 2>/dev/null || true
    peer=""
  fi
}
