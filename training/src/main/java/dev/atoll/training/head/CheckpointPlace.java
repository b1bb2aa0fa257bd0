package dev.atoll.training.head;

import java.nio.file.Path;
import java.time.Duration;

/// Where checkpoints are written.
///
/// @param folder for one fitting alone
/// @param pause the least time between two
record CheckpointPlace(Path folder, Duration pause) {}
