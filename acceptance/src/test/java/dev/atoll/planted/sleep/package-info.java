/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.sleep;

import org.jspecify.annotations.NullMarked;
