/// Runs real processes and looks at what becomes of them.
@NullMarked
package dev.atoll.engine.local;

import org.jspecify.annotations.NullMarked;
