/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.javalangname;

import org.jspecify.annotations.NullMarked;
