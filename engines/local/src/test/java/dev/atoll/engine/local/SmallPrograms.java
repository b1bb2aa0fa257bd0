package dev.atoll.engine.local;

import dev.atoll.engine.local.LocalEngineConfig.Walls;
import dev.atoll.spi.engine.Mount;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

    /// What they need to see.
    static List<Mount> mounts() {
        return Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"))),
                        Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
                                .map(Path::of)
                                .map(Path::toAbsolutePath)
                                .filter(Files::exists))
                .distinct()
                .map(Mount::reading)
                .toList();
    }

    static LocalEngineConfig watched() {
        return config(false, new Walls(false, 0, 0, Programs.ofThisMachine()));
    }

    static LocalEngineConfig enforced() {
        return config(true, new Walls(false, 0, 0, Programs.ofThisMachine()));
    }

    /// With all that this machine has.
    static LocalEngineConfig walled() {
        return config(true, walls(SandboxProgram.programs()));
    }

    /// The same, with programs in another folder before those of the machine.
    static LocalEngineConfig walled(Path programs) {
        return config(
                true,
                walls(new Programs(programs + ":" + SandboxProgram.programs().path())));
    }

    private static Walls walls(Programs programs) {
        return new Walls(true, 690_000, 699_999, programs);
    }

    private static LocalEngineConfig config(boolean kernelLimits, Walls walls) {
        return new LocalEngineConfig(2L << 30, 2, 20000, 31999, 64 << 10, Duration.ofMillis(100), kernelLimits, walls);
    }
}
