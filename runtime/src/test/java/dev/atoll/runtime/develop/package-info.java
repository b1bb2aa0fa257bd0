/// Tests of building from sources.
@NullMarked
package dev.atoll.runtime.develop;

import org.jspecify.annotations.NullMarked;
