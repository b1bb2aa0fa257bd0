/// Reads the command lines, settings and values that DEEPaaS's own commands understand.
@NullMarked
package dev.atoll.cli.deepaas;

import org.jspecify.annotations.NullMarked;
