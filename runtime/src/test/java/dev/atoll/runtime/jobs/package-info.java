/// Tests asynchronous predictions.
@NullMarked
package dev.atoll.runtime.jobs;

import org.jspecify.annotations.NullMarked;
