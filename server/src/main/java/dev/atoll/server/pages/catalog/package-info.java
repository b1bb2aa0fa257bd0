/// The pages on which people put modules into the catalogue.
@NullMarked
@Feature(mayUse = {"http", "access", "identity", "errors", "catalog", "projects"})
package dev.atoll.server.pages.catalog;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
