package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `docs/reference/access.md` promises: who may do what, and what every route is.
final class AccessTable {

    private static final Path PAGE = Repository.root().resolve("docs/reference/access.md");
    private static final Pattern ACTION = Pattern.compile("\\| `(\\w+)` \\| [^|]+ \\| `(\\w+)` \\| ([^|]+) \\|");
    private static final Pattern ROUTE = Pattern.compile("\\| `(/[^`]*)` ([A-Z]+) \\| `(\\w+)` \\|");

    private AccessTable() {}

    /// @param scope what credentials must be good for
    /// @param who any of these may
    record Action(String name, String scope, Set<String> who) {

        boolean isOpen() {
            return who.contains("anybody");
        }

        boolean isForAllSignedIn() {
            return who.contains("people who are signed in");
        }

        boolean isForOperators() {
            return who.equals(Set.of("operators"));
        }
    }

    /// @param path with the names of parameters in braces
    record Route(String method, String path, Action action) {

        boolean hasParameters() {
            return path.contains("{");
        }

        /// Whether it answers programs in the form of the platform's API, not browsers.
        boolean isApi() {
            return path.startsWith("/api/") || path.startsWith("/v1");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Route> routes() {
        List<String> lines = lines();
        Map<String, Action> actions = new HashMap<>();
        lines.stream().map(ACTION::matcher).filter(Matcher::matches).forEach(row -> {
            Set<String> who = Set.copyOf(Arrays.asList(row.group(3).strip().split(", ")));
            actions.put(row.group(1), new Action(row.group(1), row.group(2), who));
        });
        List<Route> routes = lines.stream()
                .map(ROUTE::matcher)
                .filter(Matcher::matches)
                .map(row -> new Route(row.group(2), row.group(1), known(actions, row.group(3))))
                .toList();
        assertThat(routes).as("routes in %s", PAGE).hasSizeGreaterThan(50);
        return routes;
    }

    private static Action known(Map<String, Action> actions, String name) {
        Action action = actions.get(name);
        if (action == null) {
            throw new AssertionError("the table has no action " + name);
        }
        return action;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
