/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.featureuse.alpha;

import org.jspecify.annotations.NullMarked;
