/// The commands a person types after `atoll`.
@NullMarked
package dev.atoll.cli;

import org.jspecify.annotations.NullMarked;
