package dev.atoll.server.storage.rclone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Takes what nobody may see out of what the program says.
///
/// @param secrets as they may be written
public record Redaction(List<String> secrets) {

    /// Shorter ones are in every sentence.
    private static final int SHORTEST = 3;

    public Redaction {
        secrets = List.copyOf(secrets);
    }

    /// Of these, and of what they look like in addresses.
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets.stream()
                .flatMap(secret -> Stream.concat(Stream.of(secret), secret.lines()))
                .map(String::strip)
                .filter(secret -> secret.length() >= SHORTEST)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /// The text without them.
    public String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "•••");
        }
        return clean;
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Redaction[" + secrets.size() + "]";
    }
}
