#!/usr/bin/env bash
# Runs every test: Rasa's own check of the data, then pytest with coverage.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh
mkdir -p build

export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1
exec .venv/bin/python -m pytest --cov --cov-report=term-missing:skip-covered --cov-fail-under=95 "$@"
