/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.serveruse;

import org.jspecify.annotations.NullMarked;
