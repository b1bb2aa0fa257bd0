package dev.atoll.server.snapshots;

import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.SecretVariable;
import java.util.List;
import java.util.Optional;

/// How a new deployment differs from the one that a snapshot was made of; what is empty is as it was there.
///
/// @param project whose it shall be; empty for the caller's own
/// @param storage the spaces it sees; of a snapshot that was shared, by default the caller's home where the other saw
///     any
/// @param secrets the caller's; of a snapshot that was shared, by default none
public record StartOrder(
        Optional<String> title,
        Optional<String> description,
        String project,
        Optional<Hardware> hardware,
        Optional<List<String>> storage,
        Optional<List<SecretVariable>> secrets) {

    /// As it was.
    public static final StartOrder AS_IT_WAS = new StartOrder(
            Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty());
}
