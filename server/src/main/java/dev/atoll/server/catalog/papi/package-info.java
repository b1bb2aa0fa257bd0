/// Speaks the catalogue part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"errors", "config", "http", "catalog", "papi", "access", "identity", "tools"})
package dev.atoll.server.catalog.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
