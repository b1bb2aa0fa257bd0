package dev.atoll.spi.engine;

import java.net.URI;
import java.util.Optional;

/// How a workload is doing.
///
/// @param phase what the engine sees
/// @param endpoint where it answers HTTP from this machine, once known
/// @param reason one sentence a user can read: why it is not ready, or why it ended
/// @param residentBytes memory it uses now, 0 when not running or unknown
public record WorkloadStatus(WorkloadPhase phase, Optional<URI> endpoint, String reason, long residentBytes) {}
