/// What a place that keeps the bytes of files must be able to do.
@NullMarked
package dev.atoll.spi.blob;

import org.jspecify.annotations.NullMarked;
