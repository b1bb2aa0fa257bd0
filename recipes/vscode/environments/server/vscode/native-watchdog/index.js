'use strict';

// Whoever calls it also looks once a second whether the first process is there.
exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
