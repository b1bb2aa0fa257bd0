/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.spiuse;

import org.jspecify.annotations.NullMarked;
