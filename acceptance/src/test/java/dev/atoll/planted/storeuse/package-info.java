/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.storeuse;

import org.jspecify.annotations.NullMarked;
