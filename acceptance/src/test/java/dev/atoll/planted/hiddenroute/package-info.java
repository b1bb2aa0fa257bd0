/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.hiddenroute;

import org.jspecify.annotations.NullMarked;
