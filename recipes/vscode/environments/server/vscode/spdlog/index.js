'use strict';

// Writes VS Code's logs, which are few lines: one file that begins anew when it is full, and the one before it.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
    constructor(_kind, name, file, largest) {
        this.name = name;
        this.file = file;
        this.largest = largest || 5_000_000;
        this.level = LEVELS.indexOf('info');
        this.plain = false;
        fs.mkdirSync(path.dirname(file), { recursive: true });
        this.size = fs.existsSync(file) ? fs.statSync(file).size : 0;
    }

    setLevel(level) {
        this.level = level;
    }

    getLevel() {
        return this.level;
    }

    // Messages come with their end of line and all.
    clearFormatters() {
        this.plain = true;
    }

    setPattern() {}

    write(level, message) {
        if (level < this.level) {
            return;
        }
        const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
        const text = this.plain ? `${message}` : `${time} [${LEVELS[level]}] ${message}\n`;
        try {
            if (this.size > this.largest) {
                fs.renameSync(this.file, `${this.file}.1`);
                this.size = 0;
            }
            fs.appendFileSync(this.file, text);
            this.size += text.length;
        } catch {
            // A full disk is no reason to end the editor.
        }
    }

    flush() {}

    drop() {}
}

LEVELS.forEach((name, level) => {
    const method = name === 'warning' ? 'warn' : name;
    Logger.prototype[method] = function (message) {
        this.write(level, message);
    };
});

const create = async (name, file, largest, files) => new Logger('rotating', name, file, largest, files);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
