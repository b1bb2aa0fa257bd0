package dev.atoll.server.accounts;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Tries;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// How often one may try. Counted for each address, and for each pair of login and address: whoever
/// guesses at somebody's password from elsewhere keeps nobody out.
@Singleton
final class SignInLimits {

    static final int TRIES_PER_LOGIN = 10;
    static final int TRIES_PER_ADDRESS = 100;
    static final int DEPARTURES_PER_ADDRESS = 300;
    static final int REGISTRATIONS_PER_ADDRESS = 30;
    static final int MAILS_PER_PERSON = 3;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Tries perLogin;
    private final Tries perAddress;
    private final Tries departures;
    private final Tries registrations;
    private final Tries mails;

    @Inject
    SignInLimits(InstantSource time) {
        this.perLogin = new Tries(TRIES_PER_LOGIN, QUARTER, time);
        this.perAddress = new Tries(TRIES_PER_ADDRESS, QUARTER, time);
        this.departures = new Tries(DEPARTURES_PER_ADDRESS, QUARTER, time);
        this.registrations = new Tries(REGISTRATIONS_PER_ADDRESS, HOUR, time);
        this.mails = new Tries(MAILS_PER_PERSON, HOUR, time);
    }

    /// Counts a try to sign in.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void tryToSignIn(String login, String address) {
        perAddress.take(address, "Too many tries to sign in from here");
        perLogin.take(login + " " + address, "Too many tries to sign in");
    }

    /// Somebody signed in: their tries are forgiven.
    void signedIn(String login, String address) {
        perLogin.forgive(login + " " + address);
        perAddress.giveBack(address);
    }

    /// Counts somebody who leaves to sign in elsewhere. A whole class may do so from one address.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void leave(String address) {
        departures.take(address, "Too many tries to sign in from here");
    }

    /// Counts a registration, or another request of somebody unknown that costs us something.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void register(String address) {
        registrations.take(address, "Too many registrations from here");
    }

    /// Whether somebody may be sent one more mail that they did not ask for.
    boolean mayBeMailed(String email) {
        return mails.tryTake(email);
    }
}
