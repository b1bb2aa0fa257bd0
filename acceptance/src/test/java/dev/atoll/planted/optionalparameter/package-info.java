/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.optionalparameter;

import org.jspecify.annotations.NullMarked;
