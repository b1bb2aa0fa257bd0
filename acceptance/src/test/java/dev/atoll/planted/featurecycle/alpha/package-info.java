/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.featurecycle.alpha;

import org.jspecify.annotations.NullMarked;
