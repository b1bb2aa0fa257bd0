# Starts JupyterLab. $1: the socket on which it listens; $2: this folder; $3: the Python environment, which cannot be
# changed.
set -eu
socket=$1 recipe=$2 environment=$3

# What people install goes into an environment of their own, which is kept. It finds the other by a line in a file,
# written anew because the other changes with the recipe.
own=$HOME/.venv
# One whose Python is gone would not be made again.
[ -x "$own/bin/python" ] || rm -f "$own"/bin/python*
"$environment/bin/python" -m venv --without-pip "$own"
packages=$("$own/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
"$environment/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$packages/atoll.pth"
printf '#!/bin/sh\nexec "%s/bin/python" -m pip "$@"\n' "$own" >"$own/bin/pip"
chmod +x "$own/bin/pip"

# Without a debugger: it would listen on a port that others on this machine can call.
kernel=$own/share/jupyter/kernels/python3
mkdir -p "$kernel"
cat >"$kernel/kernel.json" <<KERNEL
{
  "argv": ["$own/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
  "display_name": "Python 3",
  "language": "python"
}
KERNEL

if [ -n "${ATOLL_STORAGE:-}" ]; then
    ln -sfn "$ATOLL_STORAGE" "$HOME/storage"
elif [ -L "$HOME/storage" ]; then
    rm "$HOME/storage"
fi

export PATH="$own/bin:$PATH"
export JUPYTER_PATH="$own/share/jupyter"
export JUPYTER_CONFIG_PATH="$recipe/config"
# Where nobody else looks, and short: kernels are reached by sockets in it.
JUPYTER_RUNTIME_DIR=$(dirname "$socket")/jupyter
export JUPYTER_RUNTIME_DIR
if [ -x /bin/bash ]; then
    export SHELL=/bin/bash
fi

# Without a password: the gate lets nobody through but the platform, which has asked who it is. Kernels by sockets,
# because ports could be called by others on this machine.
cd "$HOME"
exec "$environment/bin/python" -I -m jupyterlab --no-browser \
    --ServerApp.sock="$socket" \
    --ServerApp.root_dir="$HOME" \
    --ServerApp.base_url=/ \
    --ServerApp.allow_remote_access=True \
    --ServerApp.quit_button=False \
    --ServerApp.allow_root=True \
    --LabApp.extension_manager=readonly \
    --IdentityProvider.token= \
    --KernelManager.transport=ipc
