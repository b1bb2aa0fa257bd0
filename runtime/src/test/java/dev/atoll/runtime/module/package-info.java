@NullMarked
package dev.atoll.runtime.module;

import org.jspecify.annotations.NullMarked;
