/// Reads and checks what a module package says of itself.
@NullMarked
package dev.atoll.metadata;

import org.jspecify.annotations.NullMarked;
