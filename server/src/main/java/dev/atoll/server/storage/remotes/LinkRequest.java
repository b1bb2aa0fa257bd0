package dev.atoll.server.storage.remotes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a person says of storage elsewhere.
///
/// @param provider such as `sftp`
/// @param fields by name, the secrets among them
/// @param folder where it shall begin there; empty for the top
/// @param expires when the credentials end; empty when nobody knows
public record LinkRequest(
        String name, String provider, Map<String, String> fields, String folder, Optional<Instant> expires) {

    public LinkRequest {
        fields = Map.copyOf(fields);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "LinkRequest[" + provider + "]";
    }
}
