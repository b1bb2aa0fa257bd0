package dev.atoll.engine.local;

import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What stands for the choices of the engine in commands and environments.
final class Placeholders {

    private final Map<String, String> values = new LinkedHashMap<>();

    /// @param ownView whether the workload sees mounts at their targets
    Placeholders(WorkloadSpec spec, WorkloadNote note, boolean ownView) {
        for (WorkloadNote.Door door : note.doors()) {
            String number = Integer.toString(door.number());
            values.putIfAbsent("{port}", number);
            values.put("{port:" + door.name() + "}", number);
        }
        for (Mount mount : spec.mounts()) {
            values.put(
                    "{mount:" + mount.target() + "}",
                    ownView ? mount.target() : mount.source().toString());
        }
    }

    String fill(String text) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    List<String> fill(List<String> command) {
        return command.stream().map(this::fill).toList();
    }
}
