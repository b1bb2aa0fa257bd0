/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.mutablestatic;

import org.jspecify.annotations.NullMarked;
