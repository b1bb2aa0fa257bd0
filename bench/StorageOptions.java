import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How `bench/storage` was called.
///
/// @param parts which of `small`, `large`, `list`, `cost`
/// @param files how many small files, for each server and round
/// @param megabytes of the large file
/// @param listed how many files are in the folder that is listed
/// @param indexed how many files the index has, one after the other
/// @param folder where everything is written: what is measured is that disk
record StorageOptions(
        Set<String> parts, int files, int connections, int rounds, long megabytes, int listed, List<Integer> indexed, Path folder) {

    private static final String USAGE = "usage: storage [--quick] [--parts small,large,list,cost] [--files N] [--connections N]"
            + " [--rounds N] [--megabytes N] [--listed N] [--indexed N,N,…] [--folder DIR]";

    static StorageOptions read(String[] arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        List<String> rest = Stream.of(arguments).filter(each -> !each.equals("--quick")).toList();
        StorageOptions options = quick
                ? new StorageOptions(
                        Set.of("small", "large", "list", "cost"), 1_000, 8, 1, 200, 10_000, List.of(1_000, 5_000), temporary())
                : new StorageOptions(
                        Set.of("small", "large", "list", "cost"), 10_000, 8, 3, 5_000, 100_000,
                        List.of(1_000, 10_000, 100_000, 1_000_000), temporary());
        if (rest.size() % 2 == 1) {
            throw new IllegalArgumentException(rest.getLast() + ": no value; " + USAGE);
        }
        for (int i = 0; i < rest.size(); i += 2) {
            options = options.with(rest.get(i), rest.get(i + 1));
        }
        return options;
    }

    private StorageOptions with(String option, String value) {
        return switch (option) {
            case "--parts" -> new StorageOptions(
                    Set.of(value.split(",")), files, connections, rounds, megabytes, listed, indexed, folder);
            case "--files" -> new StorageOptions(
                    parts, Integer.parseInt(value), connections, rounds, megabytes, listed, indexed, folder);
            case "--connections" -> new StorageOptions(
                    parts, files, Integer.parseInt(value), rounds, megabytes, listed, indexed, folder);
            case "--rounds" -> new StorageOptions(
                    parts, files, connections, Integer.parseInt(value), megabytes, listed, indexed, folder);
            case "--megabytes" -> new StorageOptions(
                    parts, files, connections, rounds, Long.parseLong(value), listed, indexed, folder);
            case "--listed" -> new StorageOptions(
                    parts, files, connections, rounds, megabytes, Integer.parseInt(value), indexed, folder);
            case "--indexed" -> new StorageOptions(
                    parts, files, connections, rounds, megabytes, listed,
                    Stream.of(value.split(",")).map(Integer::valueOf).toList(), folder);
            case "--folder" -> new StorageOptions(
                    parts, files, connections, rounds, megabytes, listed, indexed, Path.of(value).toAbsolutePath());
            default -> throw new IllegalArgumentException(option + ": no such option; " + USAGE);
        };
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
