import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Search in catalogues of several sizes: how fast, how much memory, and whether what it gives is what it should.
final class Search {

    private static final Path SERVER = Platform.ROOT.resolve("target/atoll/server");

    private Search() {}

    /// @param arguments see `SearchOptions`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SearchOptions options = SearchOptions.read(arguments);
        Machine.print();
        Path folder = Files.createTempDirectory("atoll-bench-");
        Path classes = compile(folder.resolve("classes"));
        for (int size : options.sizes()) {
            System.out.printf("%,d entries, seed %d%n", size, options.seed());
            Path answers = folder.resolve("answers-" + size);
            // The flags of the platform.
            run(classes, List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"), "MeasuredSearch", List.of(
                    Integer.toString(size), Integer.toString(options.queries()), Long.toString(options.seed()),
                    folder.resolve("index-" + size).toString(), answers.toString()));
            run(classes, List.of("-Xmx3g"), "ExhaustiveSearch", List.of(
                    Integer.toString(size), Integer.toString(options.queries()), Long.toString(options.seed()),
                    Integer.toString(options.judged()), answers.toString()));
            if (options.platform()) {
                measurePlatform(classes, folder.resolve("home-" + size), size, options.seed());
            }
        }
        Platform.delete(folder);
        Machine.print();
    }

    private static void measurePlatform(Path classes, Path home, int size, long seed)
            throws IOException, InterruptedException {
        // Once without entries: it makes the tables.
        try (Platform platform = Platform.start(Files.createDirectories(home))) {
            platform.awaitReady();
        }
        List<String> arguments = List.of(Integer.toString(size), Long.toString(seed), home.toString());
        run(classes, List.of("-Xmx1g"), "FilledCatalogue", arguments);
        run(classes, List.of("-Xmx1g"), "SearchPages", arguments);
    }

    private static Path compile(Path classes) {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath(), "-sourcepath", Platform.ROOT.resolve("bench").toString()));
        for (String program : List.of("MeasuredSearch", "ExhaustiveSearch", "FilledCatalogue", "SearchPages")) {
            arguments.add(Platform.ROOT.resolve("bench/" + program + ".java").toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the programs do not compile, see above");
        }
        return classes;
    }

    private static String classPath() {
        try (Stream<Path> app = Files.list(SERVER.resolve("app"));
                Stream<Path> lib = Files.list(SERVER.resolve("lib/main"));
                Stream<Path> boot = Files.list(SERVER.resolve("lib/boot"))) {
            return Stream.of(app, lib, boot).flatMap(each -> each).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void run(Path classes, List<String> flags, String program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(flags);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classes + File.pathSeparator + classPath(), program));
        command.addAll(arguments);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(program + " ended with status " + status + ", see above");
        }
    }
}
