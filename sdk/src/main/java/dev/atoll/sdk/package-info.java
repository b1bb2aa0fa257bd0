/// What a module author imports: predictors, trainers, their arguments and their results.
@NullMarked
package dev.atoll.sdk;

import org.jspecify.annotations.NullMarked;
