package dev.atoll.cli.installation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of the Java programs of an installation.
///
/// @param name its folder; also the name of its argument file and its AOT cache
/// @param flags of the JVM
/// @param entry what comes last: class path and main class, or the jar
record Program(String name, List<String> flags, List<String> entry) {

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            // Warnings of the JVM would stand among the answers on standard output.
            "-Xlog:disable",
            // A cache of another JDK is left unused, and nothing needs to be said about it.
            "-Xlog:all=error,aot=off,cds=off:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    static Program runtime(Path installation) throws IOException {
        return new Program(
                "runtime", flags(installation), mainClass(installation, "runtime", "dev.atoll.runtime.Main"));
    }

    /// Short-lived: the second compiler would not pay.
    static Program cli(Path installation) throws IOException {
        return new Program(
                "cli",
                flags(installation, "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                mainClass(installation, "cli", "dev.atoll.cli.Main"));
    }

    static Program server(Path installation) {
        String jar = installation.resolve("server/quarkus-run.jar").toString();
        return new Program(
                "server",
                flags(installation, "-Xmx384m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
                List.of("-jar", jar));
    }

    /// The argument file, with the AOT cache when it was trained.
    void writeArguments(Path installation) throws IOException {
        List<String> arguments = new ArrayList<>();
        Path cache = cache(installation);
        if (Files.isRegularFile(cache)) {
            arguments.add("-XX:AOTCache=" + cache);
        }
        arguments.addAll(flags);
        arguments.addAll(entry);
        ArgumentFile.write(argumentFile(installation), arguments);
    }

    Path cache(Path installation) {
        return installation.resolve(name).resolve(name + ".aot");
    }

    Path argumentFile(Path installation) {
        return installation.resolve(name + ".args");
    }

    private static List<String> flags(Path installation, String... more) {
        List<String> flags = new ArrayList<>(COMMON);
        flags.add("-Datoll.installation=" + installation);
        flags.addAll(List.of(more));
        return flags;
    }

    /// The jars one by one: an AOT cache remembers their order.
    private static List<String> mainClass(Path installation, String folder, String main) throws IOException {
        try (Stream<Path> jars = Files.list(installation.resolve(folder).resolve("lib"))) {
            String classPath = jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            return List.of("-cp", classPath, main);
        }
    }
}
