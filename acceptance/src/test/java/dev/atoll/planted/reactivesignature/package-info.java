/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.reactivesignature;

import org.jspecify.annotations.NullMarked;
