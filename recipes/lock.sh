#!/bin/sh
# Chooses the versions of what the recipes install anew: every requirements.in becomes the requirements.lock beside it,
# every package.json the package-lock.json, with the hashes of all files. Needs uv (pip install uv), npm and a network.
set -eu
cd "$(dirname "$0")"
for asked in */environments/*/requirements.in; do
    # Another recipe's.
    [ ! -L "$(dirname "$asked")" ] || continue
    lock=${asked%.in}.lock
    echo "# Made by recipes/lock.sh; do not edit." >"$lock.new"
    # Jupyter's server imports a check of addresses in other scripts when it is there, which takes two seconds each time.
    uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
        --no-emit-package rfc3987-syntax --no-emit-package lark "$asked" >>"$lock.new"
    mv "$lock.new" "$lock"
done
for asked in */environments/*/package.json; do
    folder=$(dirname "$asked")
    (cd "$folder" && npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved >/dev/null)
    for more in "$folder"/*/lock.sh; do
        [ ! -f "$more" ] || sh "$more"
    done
done
