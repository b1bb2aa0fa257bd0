/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.traininguse;

import org.jspecify.annotations.NullMarked;
