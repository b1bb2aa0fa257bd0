package dev.atoll.server;

import dev.atoll.server.config.InvalidConfigException;
import java.util.HashMap;
import java.util.Map;

/// The command line.
///
/// @param settings by configuration key
/// @param open whether to show the page in a browser once ready
/// @param help whether only the usage is asked for
record LaunchOptions(Map<String, String> settings, boolean open, boolean help) {

    static final String USAGE = """
            Usage: atoll up [--port N] [--gateway-port N] [--home DIR] [--accounts many] [--open]

              --port N           port of the platform (default 8420; 0 for any free one)
              --gateway-port N   port of the traffic to modules (default 8421; 0 for any free one)
              --accounts many    people sign in (default single: you alone, without a login)
              --host ADDRESS     where to listen (default 127.0.0.1; others only with accounts)
              --home DIR         where the platform keeps everything (default ~/.atoll)
              --open             show the page in a browser once ready
              --help             show this
            """;

    private static final Map<String, String> KEYS = Map.of(
            "--port",
            "port",
            "--gateway-port",
            "gateway_port",
            "--home",
            "home",
            "--accounts",
            "accounts",
            "--host",
            "host");

    /// @throws InvalidConfigException for an option that does not exist or lacks its value
    static LaunchOptions parse(String... arguments) throws InvalidConfigException {
        Map<String, String> settings = new HashMap<>();
        boolean open = false;
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            if (arguments[i].equals("--open")) {
                open = true;
            } else if (arguments[i].equals("--help") || arguments[i].equals("-h")) {
                help = true;
            } else if (!KEYS.containsKey(parts[0])) {
                throw new InvalidConfigException(
                        arguments[i]
                                + ": unknown option (expected --port, --gateway-port, --home, --accounts, --host, --open or --help)");
            } else if (parts.length == 2) {
                settings.put(KEYS.get(parts[0]), parts[1]);
            } else if (i + 1 < arguments.length) {
                i++;
                settings.put(KEYS.get(parts[0]), arguments[i]);
            } else {
                throw new InvalidConfigException(parts[0] + ": missing value (expected " + parts[0] + " VALUE)");
            }
        }
        return new LaunchOptions(Map.copyOf(settings), open, help);
    }
}
