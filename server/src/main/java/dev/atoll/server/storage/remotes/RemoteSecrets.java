package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.secrets.KeptSecrets;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The secrets of linked storage, encrypted.
@Singleton
final class RemoteSecrets {

    private static final String KIND = "remotes";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final KeptSecrets kept;

    RemoteSecrets(KeptSecrets kept) {
        this.kept = kept;
    }

    /// By the name of their fields.
    Map<String, String> of(Remote remote) {
        return kept.get(remote.accountId(), KIND, remote.id())
                .map(RemoteSecrets::parsed)
                .orElse(Map.of());
    }

    /// Keeps them together with the row of their storage, or neither of both: a secret never meets an address
    /// that it was not given for.
    ///
    /// @param row writes it; its exception undoes everything
    void put(Remote remote, Map<String, String> secrets, Consumer<Handle> row) {
        try {
            kept.put(remote.accountId(), KIND, remote.id(), JSON.writeValueAsString(secrets), row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    void delete(Remote remote) {
        kept.delete(remote.accountId(), KIND, remote.id());
    }

    /// When a token ends that cannot be renewed; empty for all other secrets.
    static Optional<Instant> end(Map<String, String> secrets) {
        try {
            JsonNode token = JSON.readTree(secrets.getOrDefault("token", "{}"));
            boolean renewed = !token.path("refresh_token").asText().isEmpty();
            String expiry = token.path("expiry").asText();
            // Such as 0001-01-01T00:00:00Z for one that has no end.
            return renewed || expiry.isEmpty() || expiry.startsWith("0001")
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(expiry).toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tokens are checked before they are kept", e);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was sealed was JSON", e);
        }
    }
}
