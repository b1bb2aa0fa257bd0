# Chooses the versions of VS Code's packages anew, from what code-server's lock beside this folder names.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp ../package.json ../package-lock.json "$work"
(cd "$work" && npm ci --ignore-scripts >/dev/null)
vscode=$work/node_modules/code-server/lib/vscode
node packages.mjs "$vscode/package.json"
(cd "$vscode" && npm install --package-lock-only --ignore-scripts --omit=dev --omit-lockfile-registry-resolved >/dev/null)
cp "$vscode/npm-shrinkwrap.json" .
