package dev.atoll.engine.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How the tests call [SmallProgramMain], and engines small enough for tests.
final class SmallPrograms {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private SmallPrograms() {}

    static List<String> command(String behaviour, String... options) {
        return java(SmallProgramMain.class, List.of(options), List.of("{port}", behaviour));
    }

    static List<String> java(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, main.getName()));
        command.addAll(arguments);
        return command;
    }

    static LocalEngineConfig watched() {
        return config(false);
    }

    static LocalEngineConfig enforced() {
        return config(true);
    }

    private static LocalEngineConfig config(boolean kernelLimits) {
        return new LocalEngineConfig(2L << 30, 2, 20000, 31999, 64 << 10, Duration.ofMillis(100), kernelLimits);
    }
}
