package dev.atoll.server.http;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who may talk to a platform that has no accounts: programs and pages of this machine.
///
/// A page of a foreign site can make a browser send requests here. Its `Origin` gives it away, and
/// where it hides behind a name of its own that resolves to this machine, the `Host` does.
public final class Callers {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]/@]+)(?::(\\d{1,5}))?");
    private static final String SCHEME = "http://";
    private static final int HTTP_PORT = 80;

    private Callers() {}

    /// Whether a `Host` header names this machine.
    public static boolean isLocalHost(String host) {
        Matcher matcher = AUTHORITY.matcher(host.toLowerCase(Locale.ROOT));
        return matcher.matches() && LOOPBACK.contains(matcher.group(1));
    }

    /// Whether an `Origin` header names a page served by this machine at an accepted port. The
    /// origin `null` never does.
    public static boolean isLocalOrigin(String origin, IntPredicate acceptedPort) {
        if (!origin.startsWith(SCHEME)) {
            return false;
        }
        Matcher matcher = AUTHORITY.matcher(origin.substring(SCHEME.length()).toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !LOOPBACK.contains(matcher.group(1))) {
            return false;
        }
        return acceptedPort.test(matcher.group(2) == null ? HTTP_PORT : Integer.parseInt(matcher.group(2)));
    }
}
