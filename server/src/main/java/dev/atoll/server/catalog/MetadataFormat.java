package dev.atoll.server.catalog;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// How metadata is written down.
enum MetadataFormat {
    JSON,
    YAML,
    JSON_LD;

    /// @param name `json`, `yaml` or `jsonld`; without one the accepted media type decides
    /// @throws PlatformException `BAD_REQUEST` for another name
    static MetadataFormat of(@Nullable String name, HttpHeaders headers) {
        if (name == null || name.isEmpty()) {
            return accepted(headers.getAcceptableMediaTypes().getFirst());
        }
        return switch (name) {
            case "json" -> JSON;
            case "yaml" -> YAML;
            case "jsonld" -> JSON_LD;
            default ->
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST, "format: " + name + " (expected json, yaml or jsonld)");
        };
    }

    private static MetadataFormat accepted(MediaType type) {
        return switch (type.getSubtype()) {
            case "yaml" -> YAML;
            case "ld+json" -> JSON_LD;
            default -> JSON;
        };
    }
}
