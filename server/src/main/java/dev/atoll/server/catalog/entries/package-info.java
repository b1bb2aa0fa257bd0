/// What people put into the catalogue.
@NullMarked
package dev.atoll.server.catalog.entries;

import org.jspecify.annotations.NullMarked;
