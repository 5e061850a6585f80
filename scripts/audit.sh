#!/usr/bin/env bash
# Looks for known vulnerabilities and for secrets, and writes down what the guide is made of (SBOM), to build/audit.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh
UV=$(find_uv) || fail "uv is missing: run 'make setup' first"
OUT=build/audit TOOLS=build/audit/tools/bin
mkdir -p "$OUT"
rm -f "$OUT"/*.json

# The tools have an environment of their own: they do not go with Rasa's pins.
"$UV" venv --quiet --clear --python .venv/bin/python build/audit/tools
VIRTUAL_ENV=build/audit/tools "$UV" pip install --quiet --require-hashes -r locks/audit.txt

"$TOOLS/cyclonedx-py" requirements locks/app.txt --output-file "$OUT/sbom-python.json" 2>"$OUT/sbom.log" ||
    fail "the list of Python packages could not be written (details: $OUT/sbom.log)"
(cd widget && npm sbom --sbom-format cyclonedx --package-lock-only) >"$OUT/sbom-widget.json" ||
    fail "the list of npm packages could not be written"

# Both end with 1 where they find something; scripts/audited.py judges that.
"$TOOLS/pip-audit" --requirement locks/app.txt --require-hashes --disable-pip --format json \
    --output "$OUT/python.json" --progress-spinner off 2>"$OUT/python.log" || true
(cd widget && npm audit --json) >"$OUT/npm.json" 2>"$OUT/npm.log" || true

# What looks like a secret and is none stands in deploy/secrets.json, as hashes.
mapfile -d '' FILES < <(git ls-files -z |
    grep -zv '^deploy/secrets.json\|^locks/\|^data/encoder/\|^data/messages/\|^widget/package-lock.json\|^tests/channels/golden/')
# A copy: the tool writes down where lines have moved, and ends with 3 where no more has.
cp deploy/secrets.json "$OUT/known.json"
"$TOOLS/detect-secrets-hook" --baseline "$OUT/known.json" "${FILES[@]}" >"$OUT/secrets.log" || [ $? = 3 ] ||
    fail "something looks like a secret (details: $OUT/secrets.log); if it is none, add it: detect-secrets scan --baseline deploy/secrets.json"

exec .venv/bin/python scripts/audited.py "$OUT" deploy/audit.yml
