/// Tests what serves one module over HTTP.
@NullMarked
package dev.atoll.runtime;

import org.jspecify.annotations.NullMarked;
