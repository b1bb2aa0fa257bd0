package dev.atoll.server.engines.placement;

import dev.atoll.server.quotas.Holder;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import java.time.Duration;
import java.util.Optional;

/// What a workload needs to run.
///
/// @param id of the workload
/// @param kind such as `deployment`, `training` or `batch`; estimates come from former ones of a kind
/// @param holder whose quota and whose fair share it counts against
/// @param account who asked
/// @param limits what it may use, all of which is set aside
/// @param isolation the least that its engine must reach
/// @param image whether it is a container image, not a program of the engine's machine
/// @param expected how long it will run; empty when nobody knows
public record PlaceOrder(
        String id,
        String kind,
        Holder holder,
        String account,
        Limits limits,
        Isolation isolation,
        boolean image,
        Optional<Duration> expected) {}
