package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.http.SentHead.Credentials;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which requests the platform hears at all: those that name it by a name of its own, and that no
/// page of another site made a browser send.
@Singleton
final class CallerRules {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*).*", Pattern.DOTALL);

    private final OwnAddresses own;
    private final AllowedOrigins allowed;
    private final boolean accounts;

    CallerRules(PlatformConfig config, OwnAddresses own, AllowedOrigins allowed) {
        this.own = own;
        this.allowed = allowed;
        this.accounts = config.accounts().required();
    }

    /// Why a request is refused; empty when it is heard.
    Optional<Problem> refusal(SentHead sent) {
        if (sent.hosts().size() != 1) {
            return Optional.of(Problem.of(
                    ErrorCode.BAD_REQUEST, "Host: sent " + sent.hosts().size() + " times (expected once)"));
        }
        String host = sent.hosts().getFirst();
        if (!own.isPlatformHost(host)) {
            return Optional.of(
                    Problem.of(ErrorCode.FOREIGN_HOST, "Host: " + host + " (expected " + own.expectedHosts() + ")"));
        }
        Matcher absolute = ABSOLUTE.matcher(sent.uri());
        if (absolute.matches() && !absolute.group(1).equalsIgnoreCase(host)) {
            return Optional.of(Problem.of(
                    ErrorCode.FOREIGN_HOST,
                    "The target names " + absolute.group(1) + " (expected what Host says: " + host + ")"));
        }
        return sent.origin().isEmpty() ? withoutOrigin(sent) : withOrigin(sent, host);
    }

    private Optional<Problem> withOrigin(SentHead sent, String host) {
        if (own.isPlatformOrigin(sent.origin(), host) || allowed.covers(sent)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                ErrorCode.FOREIGN_ORIGIN, "Origin: " + sent.origin() + " (expected none, or this platform's)"));
    }

    /// Browsers name the page with every request that may change something. One that comes without, from
    /// another site or with a cookie, was not made by a page of ours.
    private Optional<Problem> withoutOrigin(SentHead sent) {
        boolean ours = sent.site().equals("same-origin");
        if (!sent.unsafe() || ours) {
            return Optional.empty();
        }
        if (Set.of("cross-site", "same-site").contains(sent.site())) {
            return Optional.of(Problem.of(
                    ErrorCode.FOREIGN_ORIGIN,
                    "Sec-Fetch-Site: " + sent.site() + " (expected same-origin, or an Origin)"));
        }
        if (accounts && sent.credentials() == Credentials.COOKIE) {
            return Optional.of(Problem.of(
                    ErrorCode.FOREIGN_ORIGIN,
                    "A cookie without an Origin (expected the Origin of this platform; programs send a token:"
                            + " Authorization: Bearer TOKEN)"));
        }
        return Optional.empty();
    }
}
