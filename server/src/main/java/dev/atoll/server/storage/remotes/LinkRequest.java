package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /// Reads a day such as `2026-12-31`, at whose end it is, or a time.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static Optional<Instant> moment(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.strip().length() == 10
                            ? LocalDate.parse(text.strip())
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : Instant.parse(text.strip()));
        } catch (DateTimeException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "expires: " + text + " (expected a day such as 2026-12-31)", e);
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "LinkRequest[" + provider + "]";
    }
}
