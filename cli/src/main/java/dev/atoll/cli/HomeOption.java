package dev.atoll.cli;

import picocli.CommandLine.Option;

/// Which platform of this machine a command calls.
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The home of the platform (default: ATOLL_HOME or ~/.atoll).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String home;

    /// Empty for the usual one.
    String home() {
        return home;
    }
}
