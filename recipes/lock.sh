#!/bin/sh
# Chooses the versions of what the recipes install anew: every requirements.in becomes the requirements.lock beside it,
# with the hashes of all its files. Needs uv (pip install uv) and a network.
set -eu
cd "$(dirname "$0")"
for asked in */environments/*/requirements.in; do
    lock=${asked%.in}.lock
    echo "# Made by recipes/lock.sh; do not edit." >"$lock.new"
    uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 "$asked" >>"$lock.new"
    mv "$lock.new" "$lock"
done
