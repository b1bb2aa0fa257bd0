/// Asynchronous predictions: each is on disk before it is acknowledged, and until somebody had time to fetch its
/// result.
@NullMarked
package dev.atoll.runtime.jobs;

import org.jspecify.annotations.NullMarked;
