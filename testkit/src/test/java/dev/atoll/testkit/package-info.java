/// Holds the fakes against the contracts.
@NullMarked
package dev.atoll.testkit;

import org.jspecify.annotations.NullMarked;
