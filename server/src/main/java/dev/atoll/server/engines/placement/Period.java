package dev.atoll.server.engines.placement;

import java.time.Instant;

/// For how long what was set aside.
record Period(long millicpus, long memoryBytes, int gpus, Instant from, Instant to) {}
