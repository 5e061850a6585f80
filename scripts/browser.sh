#!/usr/bin/env bash
# Finds Chromium for the browser tests, or installs Debian's package where that is possible.
set -uo pipefail
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests" >&2
    { apt-get install -y -q chromium || { apt-get update -q && apt-get install -y -q chromium; }; } >/dev/null 2>&1
fi
command -v chromium >/dev/null && exit 0
echo "No Chromium: the browser tests are left out. Install Debian's package 'chromium', or set CHROMIUM to a path." >&2
exit 0
