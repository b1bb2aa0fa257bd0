package dev.atoll.engine.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How the tests call [SmallProgramMain], and engines small enough for tests.
final class SmallPrograms {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private SmallPrograms() {}

    static List<String> command(String behaviour) {
        return List.of(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                CLASS_PATH,
                SmallProgramMain.class.getName(),
                "{port}",
                behaviour);
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
