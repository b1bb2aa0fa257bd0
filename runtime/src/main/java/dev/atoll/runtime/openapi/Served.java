package dev.atoll.runtime.openapi;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleMetadata;

/// What is described.
///
/// @param module what it takes and gives
/// @param metadata what it says of itself
/// @param predicts whether predictions are switched on
/// @param infers whether tensors are answered
/// @param trains whether trainings are switched on
/// @param secretHeader the header every call must carry; empty when everyone may call
/// @param prefix what all paths begin with; empty or such as `/custom`
public record Served(
        ModuleDescription module,
        ModuleMetadata metadata,
        boolean predicts,
        boolean infers,
        boolean trains,
        String secretHeader,
        String prefix) {}
