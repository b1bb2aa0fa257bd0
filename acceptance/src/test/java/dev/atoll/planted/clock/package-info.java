/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.clock;

import org.jspecify.annotations.NullMarked;
