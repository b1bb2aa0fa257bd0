/// What a module author imports: a predictor, its arguments and its result.
@NullMarked
package dev.atoll.sdk;

import org.jspecify.annotations.NullMarked;
