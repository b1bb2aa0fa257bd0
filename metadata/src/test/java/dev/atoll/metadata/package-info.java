/// Tests what reads and checks module packages.
@NullMarked
package dev.atoll.metadata;

import org.jspecify.annotations.NullMarked;
