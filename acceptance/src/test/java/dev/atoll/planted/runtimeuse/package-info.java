/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.runtimeuse;

import org.jspecify.annotations.NullMarked;
