package dev.atoll.cli;

/// How a command ended, for scripts. `docs/reference/cli.md` lists them.
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    NOT_FOUND(4),
    MISSING_TOOL(69),
    PORT_TAKEN(98),
    INTERRUPTED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
