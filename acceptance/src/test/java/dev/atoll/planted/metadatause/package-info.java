/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.metadatause;

import org.jspecify.annotations.NullMarked;
