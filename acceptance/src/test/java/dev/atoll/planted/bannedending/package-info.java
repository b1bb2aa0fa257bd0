/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.bannedending;

import org.jspecify.annotations.NullMarked;
