package dev.atoll.engine.container;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What no test can foretell.
///
/// @param time asked how long a container has run when that is not known from before
/// @param random names the installation, once
record Chance(InstantSource time, RandomGenerator random) {}
