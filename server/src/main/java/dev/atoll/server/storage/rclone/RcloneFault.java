package dev.atoll.server.storage.rclone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Why the program did not do what it should. It says so in words, which differ by provider and version.
public enum RcloneFault {
    /// The proxy says that the address is one of a private network.
    PRIVATE(List.of("private address")),
    /// The credentials were good once.
    EXPIRED(List.of(
            "invalid_grant",
            "token expired",
            "expiredtoken",
            "expired_access_token",
            "the provided token has expired",
            "couldn't fetch token: invalid")),
    /// The server does not take the credentials, or does not let them do that.
    REFUSED(List.of(
            "401 unauthorized",
            "403 forbidden",
            "unable to authenticate",
            "invalidaccesskeyid",
            "signaturedoesnotmatch",
            "accessdenied",
            "access denied",
            "permission denied",
            "invalid_access_token",
            "invalid_client",
            "insufficient permission",
            "status code: 401",
            "status code: 403",
            "statuscode: 401",
            "statuscode: 403")),
    /// The key of the server is not the one that is known.
    OTHER_HOST(List.of("knownhosts:", "key mismatch", "key is unknown")),
    /// Nobody answers, or not in time.
    UNREACHABLE(List.of(
            "no such host",
            "connection refused",
            "connection reset",
            "network is unreachable",
            "no route to host",
            "i/o timeout",
            "deadline exceeded",
            "bad gateway",
            "service unavailable",
            "gateway timeout",
            "couldn't connect",
            "tls:",
            "x509:",
            "eof")),
    /// Anything else.
    OTHER(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot be changed.
    private final List<String> words;

    RcloneFault(List<String> words) {
        this.words = words;
    }

    /// What it was, by the first that fits.
    public static RcloneFault of(RcloneEnd end) {
        if (end.late()) {
            return UNREACHABLE;
        }
        String said = String.join(
                        "\n", end.errors().stream().map(RcloneLine::message).toList())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(fault -> fault.words.stream().anyMatch(said::contains))
                .findFirst()
                .orElse(OTHER);
    }
}
