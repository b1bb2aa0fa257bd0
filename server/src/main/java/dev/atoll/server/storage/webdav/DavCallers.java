package dev.atoll.server.storage.webdav;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Identification;
import dev.atoll.server.storage.FolderPasses;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Finds out who asks: by a token, as a bearer or as a password. A cookie counts for nothing here, so
/// that no page can make a browser ask in somebody's name.
@Singleton
final class DavCallers {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final boolean required;
    private final Identification identification;
    private final Accounts accounts;
    private final FolderPasses passes;

    DavCallers(PlatformConfig config, Identification identification, Accounts accounts, FolderPasses passes) {
        this.required = config.accounts().required();
        this.identification = identification;
        this.accounts = accounts;
        this.passes = passes;
    }

    /// Whether everybody is the owner.
    boolean isForOne() {
        return !required;
    }

    /// @throws PlatformException `UNAUTHENTICATED`
    DavCaller of(DavExchange exchange) {
        String authorization = exchange.header("Authorization");
        Optional<String> pass = passes.in(authorization);
        if (pass.isPresent()) {
            return withPass(pass.get());
        }
        if (isForOne()) {
            Caller owner = identification.identify("", "");
            return new DavCaller(owner, accounts.get(owner.accountId()), "", Optional.empty());
        }
        if (authorization.isEmpty()) {
            throw refused("Files are only for those who are signed in (expected an app password)");
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return withToken(authorization.replaceFirst("(?i)^" + BEARER, "").strip());
        }
        String[] pair = pair(authorization.substring(BASIC.length()).strip());
        DavCaller caller = withToken(pair[1]);
        if (!caller.isCalled(pair[0])) {
            throw refused("The app password is somebody else's (expected that of " + pair[0] + ")");
        }
        return caller;
    }

    private DavCaller withToken(String token) {
        Caller caller = identification.identify(BEARER + token, "");
        Account account = accounts.get(caller.accountId());
        return new DavCaller(caller, account, token, Optional.empty());
    }

    private DavCaller withPass(String pass) {
        Caller caller = passes.caller(pass);
        return new DavCaller(caller, accounts.get(caller.accountId()), pass, Optional.of(passes.reach(pass)));
    }

    private static String[] pair(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] pair = decoded.split(":", 2);
            if (pair.length == 2) {
                return pair;
            }
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.UNAUTHENTICATED, "Authorization: no Base64 (expected it)", e);
        }
        throw refused("Authorization: no name and password (expected name:password in Base64)");
    }

    private static PlatformException refused(String message) {
        return new PlatformException(ErrorCode.UNAUTHENTICATED, message);
    }
}
