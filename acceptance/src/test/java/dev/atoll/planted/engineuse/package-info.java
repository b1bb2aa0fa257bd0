/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.engineuse;

import org.jspecify.annotations.NullMarked;
