// Takes out of VS Code's package.json what it does not need here, and writes it back.
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const content = JSON.parse(readFileSync(file, 'utf8'));
const withoutUse = [
    // Its assistant.
    '@github/copilot-sdk',
    '@microsoft/mxc-sdk',
    '@vscode/copilot-api',
    '@vscode/sandbox-runtime',
    '@vscode/sqlite3',
    // Connections to other machines.
    '@devcontainers/cli',
    'kerberos',
    'ssh2',
    // Other systems.
    '@vscode/windows-process-tree',
    '@vscode/windows-registry',
    // Compiled; see install.sh.
    '@vscode/native-watchdog',
    '@vscode/spdlog',
    'node-addon-api',
];
withoutUse.forEach((name) => delete content.dependencies[name]);
delete content.overrides.koffi;
delete content.overrides['kerberos@2.1.1'];
delete content.allowScripts;
writeFileSync(file, JSON.stringify(content, null, 2));
