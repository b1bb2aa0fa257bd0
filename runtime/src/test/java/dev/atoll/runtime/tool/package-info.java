/// Tests of the package.
@NullMarked
package dev.atoll.runtime.tool;

import org.jspecify.annotations.NullMarked;
