package dev.atoll.server.engines.placement;

import java.util.List;

/// What of all engines is given away; the JSON of the API.
///
/// @param waiting how many workloads wait for a place
public record ClusterUse(List<EngineUse> engines, int waiting) {

    public ClusterUse {
        engines = List.copyOf(engines);
    }

    /// The same without who uses what.
    public ClusterUse anonymous() {
        return new ClusterUse(engines.stream().map(EngineUse::anonymous).toList(), waiting);
    }
}
