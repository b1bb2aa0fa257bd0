import java.util.List;
import java.util.stream.Stream;

/// How `bench/search` was called.
///
/// @param judged how many of the queries are held against the exhaustive scorer
/// @param platform whether a whole platform is measured too
record SearchOptions(List<Integer> sizes, int queries, int judged, long seed, boolean platform) {

    private static final String USAGE = "usage: search [--entries N,N,…] [--queries N] [--judged N] [--seed N] [--platform true|false]";

    static SearchOptions read(String[] arguments) {
        List<Integer> sizes = List.of(1_000, 10_000, 100_000);
        int queries = 5_000;
        int judged = 1_000;
        long seed = 6;
        boolean platform = true;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--entries" -> sizes = Stream.of(value.split(",")).map(Integer::valueOf).toList();
                case "--queries" -> queries = Integer.parseInt(value);
                case "--judged" -> judged = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--platform" -> platform = Boolean.parseBoolean(value);
                default -> throw new IllegalArgumentException(arguments[i] + ": no such option; " + USAGE);
            }
        }
        if (arguments.length % 2 == 1) {
            throw new IllegalArgumentException(arguments[arguments.length - 1] + ": no value; " + USAGE);
        }
        return new SearchOptions(sizes, queries, Math.min(judged, queries), seed, platform);
    }
}
