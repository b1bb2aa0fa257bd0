/// Speaks the part of the platform's own API that pages and the command line use for files.
@NullMarked
@Feature(mayUse = {"errors", "config", "http", "identity", "access"})
package dev.atoll.server.storage.api;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
