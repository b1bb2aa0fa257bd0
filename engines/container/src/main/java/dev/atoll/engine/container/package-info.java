/// Runs workloads as containers of Docker or Podman.
@NullMarked
package dev.atoll.engine.container;

import org.jspecify.annotations.NullMarked;
