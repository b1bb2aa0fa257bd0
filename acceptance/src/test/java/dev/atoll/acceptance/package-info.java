/// Starts the product as its users do.
@NullMarked
package dev.atoll.acceptance;

import org.jspecify.annotations.NullMarked;
