package dev.atoll.server.storage.sharing;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Tries;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// How often strangers may try. Counted for each address, and passwords for each pair of link and
/// address: whoever guesses from elsewhere keeps nobody out.
@Singleton
final class LinkLimits {

    static final int UNKNOWN_LINKS = 60;
    static final int PASSWORDS_PER_LINK = 10;
    static final int PASSWORDS = 100;
    static final int REQUESTS = 6_000;

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Tries unknown;
    private final Tries perLink;
    private final Tries passwords;
    private final Tries requests;

    LinkLimits(InstantSource time) {
        this.unknown = new Tries(UNKNOWN_LINKS, QUARTER, time);
        this.perLink = new Tries(PASSWORDS_PER_LINK, QUARTER, time);
        this.passwords = new Tries(PASSWORDS, QUARTER, time);
        this.requests = new Tries(REQUESTS, QUARTER, time);
    }

    /// Counts a request for a link that is not known.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void tryUnknown(String address) {
        unknown.take(address, "Too many links from here that nobody made");
    }

    /// Counts a password.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void tryPassword(String share, String address) {
        passwords.take(address, "Too many passwords from here");
        perLink.take(share + " " + address, "Too many passwords for this link");
    }

    /// The password was right: the tries are forgiven.
    void entered(String share, String address) {
        perLink.forgive(share + " " + address);
        passwords.giveBack(address);
    }

    /// Counts any request to a link.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void use(String address) {
        requests.take(address, "Too many requests to links from here");
    }
}
