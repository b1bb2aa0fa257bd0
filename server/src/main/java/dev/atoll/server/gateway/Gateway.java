package dev.atoll.server.gateway;

import dev.atoll.server.http.AppNames;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table of routes to workloads. Features fill it; requests are matched against it in memory.
@Singleton
public final class Gateway {

    private static final Pattern PREFIX = Pattern.compile("/[a-z]+");
    private static final Pattern PATH = Pattern.compile("(/[a-z]+)/([a-z0-9][a-z0-9-]{0,62})(/.*)?");

    /// Encoded slashes, backslashes and dots have no honest use in these paths.
    private static final Pattern CLIMBING = Pattern.compile("(?i).*(/\\.\\.?(/|$)|%2f|%5c|%2e|%00|\\\\).*");

    private final Map<String, RouteOwner> owners = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<NameOwner>> ownerOfNames = new AtomicReference<>(Optional.empty());
    private final AppNames names;

    public Gateway(AppNames names) {
        this.names = names;
    }

    /// From now on, what comes to `<prefix>/<key>/…` goes where the owner says. A prefix published
    /// again goes to its new owner.
    ///
    /// @param prefix such as `/try`
    public void publish(String prefix, RouteOwner owner) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected a slash and small letters)");
        }
        owners.put(prefix, owner);
    }

    /// From now on, what comes to a name of a workload goes where the owner says.
    public void publishNames(NameOwner owner) {
        ownerOfNames.set(Optional.of(owner));
    }

    /// The route a request takes; empty when it leads nowhere.
    ///
    /// @param host the header; names a workload, or the gateway
    /// @param path as sent, still encoded
    Optional<Route> find(String host, String path) {
        Optional<String> name = names.in(host);
        return name.isEmpty()
                ? find(path)
                : ownerOfNames.get().map(owner -> new Route(owner, "", name.get(), path.isEmpty() ? "/" : path));
    }

    private Optional<Route> find(String path) {
        Matcher matcher = PATH.matcher(path);
        if (CLIMBING.matcher(path).matches() || !matcher.matches()) {
            return Optional.empty();
        }
        RouteOwner owner = owners.get(matcher.group(1));
        if (owner == null) {
            return Optional.empty();
        }
        String rest = Optional.ofNullable(matcher.group(3)).orElse("/");
        return Optional.of(new Route(owner, matcher.group(1) + "/" + matcher.group(2), matcher.group(2), rest));
    }

    /// One request's way.
    ///
    /// @param prefix what the caller's paths begin with, such as `/try/image-classification`; empty at a name
    /// @param key what the owner knows the workload by
    /// @param path the rest, as the workload sees it; begins with a slash
    record Route(RouteOwner owner, String prefix, String key, String path) {

        /// Whether the workload has the whole origin for itself.
        boolean isNamed() {
            return prefix.isEmpty();
        }
    }
}
