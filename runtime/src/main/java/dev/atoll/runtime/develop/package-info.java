/// Builds a module from its Java sources while its author edits them.
@NullMarked
package dev.atoll.runtime.develop;

import org.jspecify.annotations.NullMarked;
