package dev.atoll.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Asks for a secret where nobody else sees it.
final class SecretInput {

    private static final int LARGEST_BYTES = 64 << 10;

    private SecretInput() {}

    /// What a person types, without showing it; where none sits, what comes on standard input.
    ///
    /// @param what it is asked for as
    @SuppressWarnings("SystemConsoleNull") // Some JDKs have none where nobody sits at a terminal.
    static String read(String what) throws CommandException, IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("%s: ", what);
            return checked(typed == null ? "" : new String(typed));
        }
        byte[] bytes = System.in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new CommandException(
                    ExitCode.USAGE, "standard input: too much (expected at most " + LARGEST_BYTES + " bytes)");
        }
        return checked(new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R$", ""));
    }

    private static String checked(String secret) throws CommandException {
        if (secret.isBlank()) {
            throw new CommandException(ExitCode.USAGE, "standard input: nothing (expected the secret)");
        }
        return secret;
    }
}
