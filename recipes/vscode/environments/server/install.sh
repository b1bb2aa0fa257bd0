# Puts the packages of VS Code itself into place, which a script of code-server would fetch and compile: here by a lock
# of ours, without those that only its assistant and other systems need, and without a compiler.
set -eu
vscode=node_modules/code-server/lib/vscode

node vscode/packages.mjs "$vscode/package.json"
cp vscode/npm-shrinkwrap.json "$vscode/"
(cd "$vscode" && npm ci --ignore-scripts --omit=dev)
(cd "$vscode/extensions" && npm ci --ignore-scripts --omit=dev)
# These two are compiled where they come from: what it writes its logs with, and what ends its processes when the first
# is gone, which they also see for themselves.
cp -r vscode/spdlog vscode/native-watchdog "$vscode/node_modules/@vscode/"

ln -s code-linux.sh "$vscode/bin/remote-cli/code"
ln -sf browser-linux.sh "$vscode/bin/helpers/browser.sh"
ln -s "$(command -v node)" node_modules/code-server/lib/node
# Its assistant, which sends what one writes elsewhere, and the programs for other systems.
rm -rf "$vscode/extensions/copilot"
for other in darwin win32; do
    rm -rf "$vscode"/node_modules/@vscode/ripgrep-universal/bin/$other-* "$vscode"/node_modules/node-pty/prebuilds/$other-*
done
