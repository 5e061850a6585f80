#!/bin/sh
# What the image does: "server", "actions" or "load".
set -eu
cd /guide
case "${1:-}" in
server)
    set -- models/guide-*.tar.gz
    exec python -m launch.rasa_server run --model "$1" --endpoints endpoints.cluster.yml \
        --credentials "${CREDENTIALS:-credentials.yml}" --interface 0.0.0.0 --port 5005 --logging-config-file logging.yml
    ;;
actions)
    SANIC_HOST=0.0.0.0 exec python -m launch.action_server 5055
    ;;
load)
    exec python -m knowledge load
    ;;
*)
    echo "say what to be: server, actions or load" >&2
    exit 2
    ;;
esac
