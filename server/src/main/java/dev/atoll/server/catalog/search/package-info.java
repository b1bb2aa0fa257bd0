/// Finds entries of the catalogue by words, filters, people who look.
@NullMarked
@Feature(mayUse = {"errors"})
package dev.atoll.server.catalog.search;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
