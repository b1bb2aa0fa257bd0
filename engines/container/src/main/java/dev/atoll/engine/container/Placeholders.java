package dev.atoll.engine.container;

import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands for the choices of the engine in commands and environments.
final class Placeholders {

    private final Map<String, String> values = new LinkedHashMap<>();

    Placeholders(WorkloadSpec spec, List<WorkloadNote.Door> doors) {
        for (WorkloadNote.Door door : doors) {
            String number = Integer.toString(door.number());
            values.putIfAbsent("{port}", number);
            values.put("{port:" + door.name() + "}", number);
        }
        for (Mount mount : spec.mounts()) {
            values.put("{mount:" + mount.target() + "}", mount.target());
        }
    }

    /// Whether a program is told its ports. One that is not listens where its image says.
    static boolean tellPorts(WorkloadSpec spec) {
        String words = Stream.concat(spec.program().command().stream(), spec.environment().values().stream())
                .collect(Collectors.joining("\n"));
        return words.contains("{port}") || words.contains("{port:");
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
