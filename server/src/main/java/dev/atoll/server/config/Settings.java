package dev.atoll.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The values of all sources, the strongest first.
record Settings(Map<String, String> launch, Map<String, String> environment, Map<String, String> file) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Pattern HOST = Pattern.compile("\\*|[a-z0-9.:-]+");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_COUNT = 100;

    Optional<String> text(ConfigKey key) {
        return found(key).map(Found::value);
    }

    /// A TCP port; 0 asks for any free one.
    int port(ConfigKey key) throws InvalidConfigException {
        Found found = required(key);
        int port = found.value().matches("\\d{1,5}") ? Integer.parseInt(found.value()) : -1;
        if (port < 0 || port > HIGHEST_PORT) {
            throw found.wrong("a port from 0 to 65535");
        }
        return port;
    }

    /// How many of something there shall be, from 0 to 100.
    int count(ConfigKey key) throws InvalidConfigException {
        Found found = required(key);
        int count = found.value().matches("\\d{1,3}") ? Integer.parseInt(found.value()) : -1;
        if (count < 0 || count > HIGHEST_COUNT) {
            throw found.wrong("a number from 0 to 100");
        }
        return count;
    }

    /// How much of something somebody may have, up to 15 digits.
    long amount(ConfigKey key) throws InvalidConfigException {
        Found found = required(key);
        if (!found.value().matches("\\d{1,15}")) {
            throw found.wrong("a whole number of at most 15 digits");
        }
        return Long.parseLong(found.value());
    }

    boolean flag(ConfigKey key) throws InvalidConfigException {
        Found found = required(key);
        if (!found.value().matches("true|false")) {
            throw found.wrong("true or false");
        }
        return Boolean.parseBoolean(found.value());
    }

    /// The constant of an enum, written in small letters.
    <E extends Enum<E>> E choice(ConfigKey key, Class<E> type) throws InvalidConfigException {
        Found found = required(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(found.value())) {
                return constant;
            }
        }
        throw found.wrong(Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or ")));
    }

    /// A web address without a path, such as `https://atoll.example.org`; empty when it is not given.
    Optional<URI> origin(ConfigKey key) throws InvalidConfigException {
        Optional<Found> found = found(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!ORIGIN.matcher(found.get().value()).matches()) {
            throw found.get().wrong("an address such as https://atoll.example.org, without a path");
        }
        return Optional.of(URI.create(found.get().value()));
    }

    /// Several of them, separated by commas.
    Set<String> origins(ConfigKey key) throws InvalidConfigException {
        Optional<Found> found = found(key);
        if (found.isEmpty()) {
            return Set.of();
        }
        Set<String> origins = Arrays.stream(found.get().value().split(","))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw found.get()
                    .wrong("addresses such as https://dashboard.example.org, without a path, separated by commas");
        }
        return origins;
    }

    /// Names or addresses of machines, separated by commas, in lower case.
    Set<String> hosts(ConfigKey key) throws InvalidConfigException {
        Optional<Found> found = found(key);
        if (found.isEmpty()) {
            return Set.of();
        }
        Set<String> hosts = Arrays.stream(found.get().value().split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw found.get().wrong("names or addresses such as nas.example.org, separated by commas, or * for all");
        }
        return hosts;
    }

    /// What is wrong with a value, and what was expected.
    InvalidConfigException wrong(ConfigKey key, String expected) throws InvalidConfigException {
        return required(key).wrong(expected);
    }

    /// A positive time, such as `500ms`, `30s`, `10m`, `2h`, `365d`.
    Duration duration(ConfigKey key) throws InvalidConfigException {
        Found found = required(key);
        Matcher matcher = DURATION.matcher(found.value());
        if (!matcher.matches()) {
            throw found.wrong("a time such as 500ms, 30s, 10m, 2h or 7d");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (!duration.isPositive()) {
            throw found.wrong("a time longer than nothing");
        }
        return duration;
    }

    private Found required(ConfigKey key) throws InvalidConfigException {
        return found(key).orElseThrow(() -> new InvalidConfigException(key.key() + ": missing (expected a value)"));
    }

    private Optional<Found> found(ConfigKey key) {
        return from(launch, key.key(), "--" + key.key().replace('_', '-'))
                .or(() -> from(environment, key.environmentName(), key.environmentName()))
                .or(() -> from(file, key.key(), PlatformConfig.FILE_NAME + ": " + key.key()))
                .or(() -> Optional.of(new Found("default", key.fallback())))
                .filter(found -> !found.value().isBlank());
    }

    private static Optional<Found> from(Map<String, String> source, String name, String place) {
        return Optional.ofNullable(source.get(name)).map(value -> new Found(place, value.strip()));
    }

    private record Found(String place, String value) {

        InvalidConfigException wrong(String expected) {
            return new InvalidConfigException(place + ": " + value + " (expected " + expected + ")");
        }
    }
}
