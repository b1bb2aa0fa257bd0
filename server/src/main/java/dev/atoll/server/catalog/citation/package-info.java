/// Says how to cite a module.
@NullMarked
package dev.atoll.server.catalog.citation;

import org.jspecify.annotations.NullMarked;
