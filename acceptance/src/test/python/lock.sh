#!/bin/sh
# Writes a client's requirements.lock: for every system, and without a word about where packages come from.
set -eu
cd "$(dirname -- "$0")/${1:?usage: lock.sh CLIENT}"
shift
exec uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links "$@" requirements.txt -o requirements.lock
