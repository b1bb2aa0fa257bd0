/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.featureuse.beta;

import org.jspecify.annotations.NullMarked;
