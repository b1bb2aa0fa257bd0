package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadSpec;
import java.util.List;

/// What the program of one start finds around it.
final class Surroundings {

    private final WorkloadFolder folder;
    private final Placeholders placeholders;

    Surroundings(WorkloadSpec spec, WorkloadNote note, WorkloadFolder folder) {
        this.folder = folder;
        placeholders = new Placeholders(spec, note, false);
    }

    Placeholders placeholders() {
        return placeholders;
    }

    String home() {
        return folder.work().toString();
    }

    /// The command that runs a command there.
    List<String> confine(List<String> command) {
        return command;
    }
}
