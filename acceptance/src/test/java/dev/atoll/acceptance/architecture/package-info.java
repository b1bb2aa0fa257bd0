/// Holds the code against the rules of the house.
@NullMarked
package dev.atoll.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
