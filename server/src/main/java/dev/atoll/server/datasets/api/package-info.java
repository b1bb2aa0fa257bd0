/// Speaks the part of the platform's own API that pages and the command line use for datasets.
@NullMarked
@Feature(mayUse = {"errors", "http", "identity", "access", "catalog", "storage", "tasks"})
package dev.atoll.server.datasets.api;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
