/// Tests of DEEPaaS's command lines.
@NullMarked
package dev.atoll.cli.deepaas;

import org.jspecify.annotations.NullMarked;
