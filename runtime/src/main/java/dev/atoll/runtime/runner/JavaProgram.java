package dev.atoll.runtime.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// This same program as a runner, for modules that a Java virtual machine loads.
public final class JavaProgram implements RunnerProgram {

    private static final String INSTALLATION = "atoll.installation";
    private static final String ARGUMENTS = "runtime.args";
    private static final String MAIN = "dev.atoll.runtime.Main";

    private final boolean rehearsing;

    /// Loads its module as soon as it is told which.
    public JavaProgram() {
        this(false);
    }

    private JavaProgram(boolean rehearsing) {
        this.rehearsing = rehearsing;
    }

    /// The same for a process that will wait for its module, and has time until then.
    public static JavaProgram rehearsing() {
        return new JavaProgram(true);
    }

    @Override
    public List<String> command(Path socket, Path crashes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(inherited());
        // What is left of a process without memory cannot be trusted: its successor has some again.
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + crashes.resolve("crash-%p.log"));
        if (rehearsing) {
            command.add("-D" + Rehearsal.PROPERTY + "=true");
        }
        command.addAll(program());
        command.addAll(List.of("--runner", socket.toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        // Without it ONNX Runtime 1.29 ends a process whose command line is long.
        return Map.of("ORT_DISABLE_TELEMETRY", "1");
    }

    /// The limits an engine gave this process stand before the argument file.
    private static List<String> inherited() {
        List<String> own = List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
        int file = argumentFile(own);
        return file < 0 ? List.of() : own.subList(0, file);
    }

    private static int argumentFile(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith("@") && arguments.get(i).endsWith(ARGUMENTS)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> program() {
        String installation = System.getProperty(INSTALLATION);
        if (installation != null) {
            return List.of("@" + Path.of(installation, ARGUMENTS));
        }
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN);
    }
}
