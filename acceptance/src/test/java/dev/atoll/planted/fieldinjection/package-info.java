/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.fieldinjection;

import org.jspecify.annotations.NullMarked;
