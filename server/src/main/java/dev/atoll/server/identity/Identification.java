package dev.atoll.server.identity;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Finds out who is calling. May ask the database: call it on a virtual thread.
@Singleton
public final class Identification {

    private static final String BEARER = "Bearer ";

    private final boolean required;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AppSessions appSessions;
    private final Instance<BearerReader> readers;

    Identification(
            PlatformConfig config,
            Accounts accounts,
            Sessions sessions,
            AppSessions appSessions,
            Instance<BearerReader> readers) {
        this.required = config.accounts().required();
        this.accounts = accounts;
        this.sessions = sessions;
        this.appSessions = appSessions;
        this.readers = readers;
    }

    /// Who sent these. Where no accounts are required everybody is the owner, whatever was sent.
    ///
    /// @param authorization the header; empty for none
    /// @param session what the session cookie holds; empty for none
    /// @throws PlatformException `UNAUTHENTICATED` for a bearer token that is not valid. A session that
    ///     has ended makes its bearer anonymous instead: browsers send old cookies for ever
    public Caller identify(String authorization, String session) {
        if (!required) {
            return accounts.owner();
        }
        if (!authorization.isEmpty()) {
            return bearer(authorization);
        }
        return session.isEmpty() ? Caller.ANONYMOUS : sessions.find(session).orElse(Caller.ANONYMOUS);
    }

    /// Who asks for a workload at its name. The platform's session is not sent there.
    ///
    /// @param app what the cookie of the name holds; empty for none
    /// @throws PlatformException as above
    public Caller identifyAt(String name, String authorization, String app) {
        if (app.isEmpty()) {
            return identify(authorization, "");
        }
        return required ? appSessions.find(app, name).orElse(Caller.ANONYMOUS) : accounts.owner();
    }

    private Caller bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new PlatformException(
                    ErrorCode.UNAUTHENTICATED, "Authorization: not understood (expected: Bearer TOKEN)");
        }
        String token = authorization.substring(BEARER.length()).strip();
        return readers.stream()
                .map(reader -> reader.read(token))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.UNAUTHENTICATED, "The token is not known here (expected one that is valid)"));
    }
}
