@NullMarked
package dev.atoll.runtime.runner;

import org.jspecify.annotations.NullMarked;
