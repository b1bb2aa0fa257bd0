package dev.atoll.store.s3;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which bucket, and how it is reached.
///
/// @param endpoint of a server that is not Amazon's
/// @param prefix what all keys begin with: empty, or ends with a slash
/// @param pathStyle whether the bucket stands in the path of an address, not in its host
record S3StoreConfig(
        Optional<URI> endpoint, String region, String bucket, String prefix, Login login, boolean pathStyle) {

    private static final Set<String> KNOWN =
            Set.of("endpoint", "region", "bucket", "prefix", "access_key", "secret_key", "path_style");

    /// Whose bucket it is. Never printed.
    record Login(String accessKey, String secretKey) {

        @Override
        public String toString() {
            return accessKey;
        }
    }

    static S3StoreConfig of(Map<String, String> settings) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("settings: " + String.join(", ", unknown) + " (expected "
                    + String.join(", ", new TreeSet<>(KNOWN)) + ")");
        }
        Optional<URI> endpoint = text(settings, "endpoint").map(S3StoreConfig::endpoint);
        return new S3StoreConfig(
                endpoint,
                text(settings, "region").orElse("us-east-1"),
                required(settings, "bucket"),
                prefix(text(settings, "prefix").orElse("")),
                new Login(required(settings, "access_key"), required(settings, "secret_key")),
                pathStyle(text(settings, "path_style").orElse(Boolean.toString(endpoint.isPresent()))));
    }

    private static Optional<String> text(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.get(key)).filter(value -> !value.isBlank());
    }

    private static String required(Map<String, String> settings, String key) {
        return text(settings, key).orElseThrow(() -> new IllegalArgumentException(key + ": (expected a value)"));
    }

    private static URI endpoint(String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below, as for one without a host.
        }
        throw new IllegalArgumentException(
                "endpoint: " + value + " (expected an address such as https://s3.example.org)");
    }

    private static String prefix(String value) {
        if (value.startsWith("/") || value.contains("//")) {
            throw new IllegalArgumentException("prefix: " + value + " (expected one such as atoll/files)");
        }
        return value.isEmpty() || value.endsWith("/") ? value : value + "/";
    }

    private static boolean pathStyle(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("path_style: " + value + " (expected true or false)");
        };
    }
}
