/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.openroute;

import org.jspecify.annotations.NullMarked;
