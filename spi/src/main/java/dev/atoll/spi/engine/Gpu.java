package dev.atoll.spi.engine;

import java.util.Optional;

/// A graphics processor of an engine.
///
/// @param uuid what its maker's tools know it by, such as `GPU-5f…` or `MIG-7a…`
/// @param model its name, such as `NVIDIA A100-SXM4-80GB`
/// @param usedBy the id of the workload that has it
public record Gpu(String uuid, String model, long memoryBytes, Optional<String> usedBy) {

    public boolean isFree() {
        return usedBy.isEmpty();
    }
}
