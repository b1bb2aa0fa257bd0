package dev.atoll.server.storage.rclone;

import java.util.List;
import java.util.Map;

/// What the program is to do.
///
/// @param arguments which other users of the machine can see: never a secret
/// @param environment which they cannot see
/// @param redaction takes the secrets out of what it says
public record RcloneOrder(
        List<String> arguments, Map<String, String> environment, Redaction redaction, RcloneLimits limits) {

    public RcloneOrder {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "RcloneOrder[" + String.join(" ", arguments) + "]";
    }
}
