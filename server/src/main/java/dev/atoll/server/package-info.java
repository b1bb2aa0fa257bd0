/// Starts the platform and stops it.
@NullMarked
package dev.atoll.server;

import org.jspecify.annotations.NullMarked;
