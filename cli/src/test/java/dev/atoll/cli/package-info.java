/// Tests of the commands.
@NullMarked
package dev.atoll.cli;

import org.jspecify.annotations.NullMarked;
