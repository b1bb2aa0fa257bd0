package dev.atoll.server.usage;

import java.util.List;

/// What somebody uses now; the JSON of the API.
///
/// @param project its id; empty for one's own
/// @param name of the project; empty for one's own
public record HolderUsage(String project, String name, List<Measure> measures, List<Running> running) {

    public HolderUsage {
        measures = List.copyOf(measures);
        running = List.copyOf(running);
    }
}
