/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.moduleuse;

import org.jspecify.annotations.NullMarked;
