package dev.atoll.server.config;

import java.util.Optional;

/// Where the platform keeps its records.
///
/// @param url such as `jdbc:postgresql://localhost/atoll`; empty for the file in the home
/// @param user for the URL, when it does not say
/// @param password for the URL, when it does not say
public record DatabaseConfig(Optional<String> url, Optional<String> user, Optional<String> password) {

    /// Without the password and without what the URL may hold of one.
    @Override
    public String toString() {
        return "DatabaseConfig[" + (url.isPresent() ? "by URL" : "file in the home") + "]";
    }
}
