/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.cliuse;

import org.jspecify.annotations.NullMarked;
