import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Search in catalogues of several sizes: how fast, how much memory, and whether what it gives is what it should.
final class Search {

    private Search() {}

    /// @param arguments see `SearchOptions`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SearchOptions options = SearchOptions.read(arguments);
        Machine.print();
        Path folder = Files.createTempDirectory("atoll-bench-");
        ServerPrograms programs = ServerPrograms.compile(
                folder.resolve("classes"), List.of("MeasuredSearch", "ExhaustiveSearch", "FilledCatalogue", "SearchPages"));
        for (int size : options.sizes()) {
            System.out.printf("%,d entries, seed %d%n", size, options.seed());
            Path answers = folder.resolve("answers-" + size);
            // The flags of the platform.
            programs.run(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"), "MeasuredSearch", List.of(
                    Integer.toString(size), Integer.toString(options.queries()), Long.toString(options.seed()),
                    folder.resolve("index-" + size).toString(), answers.toString()));
            programs.run(List.of("-Xmx3g"), "ExhaustiveSearch", List.of(
                    Integer.toString(size), Integer.toString(options.queries()), Long.toString(options.seed()),
                    Integer.toString(options.judged()), answers.toString()));
            if (options.platform()) {
                measurePlatform(programs, folder.resolve("home-" + size), size, options.seed());
            }
        }
        Platform.delete(folder);
        Machine.print();
    }

    private static void measurePlatform(ServerPrograms programs, Path home, int size, long seed)
            throws IOException, InterruptedException {
        // Once without entries: it makes the tables.
        try (Platform platform = Platform.start(Files.createDirectories(home))) {
            platform.awaitReady();
        }
        List<String> arguments = List.of(Integer.toString(size), Long.toString(seed), home.toString());
        programs.run(List.of("-Xmx1g"), "FilledCatalogue", arguments);
        programs.run(List.of("-Xmx1g"), "SearchPages", arguments);
    }
}
