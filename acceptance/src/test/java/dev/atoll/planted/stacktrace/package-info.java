/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.stacktrace;

import org.jspecify.annotations.NullMarked;
