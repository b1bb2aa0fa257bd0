/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.featurecycle.beta;

import org.jspecify.annotations.NullMarked;
