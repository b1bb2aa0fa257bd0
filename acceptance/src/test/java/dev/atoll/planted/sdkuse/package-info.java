/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.sdkuse;

import org.jspecify.annotations.NullMarked;
