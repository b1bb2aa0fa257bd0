/// Tests environments of modules in Python with a real pip and no network.
@NullMarked
package dev.atoll.runtime.python;

import org.jspecify.annotations.NullMarked;
