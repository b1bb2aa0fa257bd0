import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How `bench/deployments` was called.
///
/// @param parts which of `PARTS`
/// @param rounds how often each module is deployed
/// @param turns how often each way to ask a module has its turn
/// @param seconds how long a turn lasts
/// @param deployments how many are stopped
/// @param jobs how many are over
/// @param rest how long the platform is left alone, in seconds
/// @param mixed how many jobs are estimated
record DeploymentsOptions(
        Set<String> parts, int rounds, int turns, int seconds, int deployments, int jobs, int rest, int mixed, long seed) {

    static final List<String> PARTS = List.of("click", "gateway", "many", "estimates");

    private static final String USAGE = "usage: deployments [--quick] [--parts click,gateway,many,estimates] [--rounds N]"
            + " [--turns N] [--seconds N] [--deployments N] [--jobs N] [--rest SECONDS] [--mixed N] [--seed N]";

    static DeploymentsOptions read(String[] arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        List<String> rest = Stream.of(arguments).filter(each -> !each.equals("--quick")).toList();
        DeploymentsOptions options = quick
                ? new DeploymentsOptions(Set.copyOf(PARTS), 2, 1, 2, 1_000, 10_000, 10, 10, 7)
                : new DeploymentsOptions(Set.copyOf(PARTS), 10, 3, 4, 1_000, 10_000, 60, 50, 7);
        if (rest.size() % 2 == 1) {
            throw new IllegalArgumentException(rest.getLast() + ": no value; " + USAGE);
        }
        for (int i = 0; i < rest.size(); i += 2) {
            options = options.with(rest.get(i), rest.get(i + 1));
        }
        return options;
    }

    private DeploymentsOptions with(String option, String value) {
        if (option.equals("--parts")) {
            Set<String> chosen = Set.of(value.split(","));
            if (!PARTS.containsAll(chosen)) {
                throw new IllegalArgumentException(value + ": not all are parts; " + USAGE);
            }
            return new DeploymentsOptions(chosen, rounds, turns, seconds, deployments, jobs, rest, mixed, seed);
        }
        int number = Integer.parseInt(value);
        return switch (option) {
            case "--rounds" ->
                new DeploymentsOptions(parts, number, turns, seconds, deployments, jobs, rest, mixed, seed);
            case "--turns" ->
                new DeploymentsOptions(parts, rounds, number, seconds, deployments, jobs, rest, mixed, seed);
            case "--seconds" ->
                new DeploymentsOptions(parts, rounds, turns, number, deployments, jobs, rest, mixed, seed);
            case "--deployments" ->
                new DeploymentsOptions(parts, rounds, turns, seconds, number, jobs, rest, mixed, seed);
            case "--jobs" ->
                new DeploymentsOptions(parts, rounds, turns, seconds, deployments, number, rest, mixed, seed);
            case "--rest" ->
                new DeploymentsOptions(parts, rounds, turns, seconds, deployments, jobs, number, mixed, seed);
            case "--mixed" ->
                new DeploymentsOptions(parts, rounds, turns, seconds, deployments, jobs, rest, number, seed);
            case "--seed" ->
                new DeploymentsOptions(parts, rounds, turns, seconds, deployments, jobs, rest, mixed, number);
            default -> throw new IllegalArgumentException(option + ": no such option; " + USAGE);
        };
    }
}
