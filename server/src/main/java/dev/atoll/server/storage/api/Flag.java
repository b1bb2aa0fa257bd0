package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;

/// A query parameter that is on or off.
final class Flag {

    private Flag() {}

    /// @throws PlatformException `BAD_REQUEST`
    static boolean of(String name, String value) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default ->
                throw new PlatformException(ErrorCode.BAD_REQUEST, name + ": " + value + " (expected true or false)");
        };
    }
}
