# Starts code-server. $1: the socket on which it listens; $2: this folder; $3: the Python environment, and $4: the one
# with code-server. Neither can be changed.
set -eu
socket=$1 recipe=$2 python=$3 server=$4

# What people install goes into an environment of their own, which is kept. It finds the other by a line in a file,
# written anew because the other changes with the recipe.
own=$HOME/.venv
# One whose Python is gone would not be made again.
[ -x "$own/bin/python" ] || rm -f "$own"/bin/python*
"$python/bin/python" -m venv --without-pip "$own"
packages=$("$own/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
"$python/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$packages/atoll.pth"
printf '#!/bin/sh\nexec "%s/bin/python" -m pip "$@"\n' "$own" >"$own/bin/pip"
chmod +x "$own/bin/pip"

if [ -n "${ATOLL_STORAGE:-}" ]; then
    ln -sfn "$ATOLL_STORAGE" "$HOME/storage"
elif [ -L "$HOME/storage" ]; then
    rm "$HOME/storage"
fi

# Only the first time: afterwards they are her own.
data=$HOME/.local/share/code-server
if [ ! -e "$data/User/settings.json" ]; then
    mkdir -p "$data/User"
    cp "$recipe/settings.json" "$data/User/settings.json"
fi

export PATH="$own/bin:$PATH"
if [ -x /bin/bash ]; then
    export SHELL=/bin/bash
fi
# Where nobody else looks: the editor's own sockets.
XDG_RUNTIME_DIR=$(dirname "$socket")
export XDG_RUNTIME_DIR

# Without a password: the gate lets nobody through but the platform, which has asked who it is. Without addresses for
# other servers on this machine: a page of theirs would be one of the editor's origin.
cd "$HOME"
exec "$server/bin/node" "$server/node/node_modules/code-server/out/node/entry.js" \
    --socket "$socket" \
    --socket-mode 600 \
    --session-socket "$XDG_RUNTIME_DIR/session" \
    --config "$XDG_RUNTIME_DIR/config.yaml" \
    --auth none \
    --user-data-dir "$data" \
    --extensions-dir "$data/extensions" \
    --disable-proxy \
    --disable-telemetry \
    --disable-update-check \
    --disable-workspace-trust \
    --disable-getting-started-override \
    "$HOME"
