/// Whether the container engine does as engines do, and speaks to Docker and Podman as they expect.
@NullMarked
package dev.atoll.engine.container;

import org.jspecify.annotations.NullMarked;
