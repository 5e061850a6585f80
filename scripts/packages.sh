#!/usr/bin/env bash
# Finds what some tests need beside Python, or installs Debian's packages where that is possible: a browser, and nginx,
# PostgreSQL and Redis for several servers.
set -uo pipefail

# find PACKAGE NAME...: tell whether one of these programs is there.
find_program() {
    local name
    for name in "$@"; do
        [ -n "$name" ] && PATH="$PATH:/usr/sbin" command -v "$name" >/dev/null && return 0
    done
    return 1
}

install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing $1 for the tests" >&2
    { apt-get install -y -q "$1" || { apt-get update -q && apt-get install -y -q "$1"; }; } >/dev/null 2>&1
}

# need PACKAGE WHAT NAME...: find one of the programs, or install the package, or say what is left out.
need() {
    local package=$1 what=$2
    shift 2
    find_program "$@" || { install "$package" && find_program "$@"; } ||
        echo "No ${*: -1}: $what are left out. Install Debian's package '$package'." >&2
}

need chromium "the browser tests" "${CHROMIUM:-}" google-chrome chromium-browser chromium
need nginx-light "the tests of several servers" nginx
need redis-server "the tests of several servers" redis-server
find_program postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || install postgresql ||
    echo "No PostgreSQL: the tests that need it are left out. Install Debian's package 'postgresql'." >&2
exit 0
