package dev.atoll.server.projects;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whom a manager wants in a project.
///
/// @param address an e-mail address, or what somebody signs in with; in small letters
/// @param level what they shall be
/// @param manager whether they shall manage it
public record Invite(String address, Level level, boolean manager) {

    private static final int LONGEST = 254;

    /// Reads what came in; who is given no level is a member (`ap-u`).
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static Invite of(@Nullable String address, @Nullable String level, @Nullable Boolean manager) {
        return new Invite(
                Typed.line("address", address, LONGEST).toLowerCase(Locale.ROOT),
                level == null || level.isEmpty() ? Level.AP_U : level(level),
                Boolean.TRUE.equals(manager));
    }

    /// The level of a name such as `ap-u`.
    ///
    /// @throws PlatformException `BAD_REQUEST` for a name that is no level
    static Level level(String name) {
        return Level.of(name)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "level: " + name + " (expected one of "
                                + Arrays.stream(Level.values())
                                        .map(Level::wireName)
                                        .collect(Collectors.joining(", "))
                                + ")"));
    }

    boolean isMailAddress() {
        return address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
    }

    /// What came of it.
    public enum Outcome {
        /// A member from now on.
        JOINED,
        /// Nobody has that address: will join on getting an account.
        INVITED
    }
}
