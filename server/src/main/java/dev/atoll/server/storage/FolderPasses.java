package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Lets a program that works for somebody reach one folder by WebDAV, for as long as the work takes. Passes
/// are in memory only: with the platform they are gone.
@Singleton
public final class FolderPasses {

    private static final String PREFIX = "atollfolder_";
    private static final String USER = "folder";
    private static final int TOKEN_BYTES = 24;

    private final Spaces spaces;
    private final Accounts accounts;
    private final RandomGenerator random;
    private final Map<String, Given> given = new ConcurrentHashMap<>();

    FolderPasses(Spaces spaces, Accounts accounts, RandomGenerator random) {
        this.spaces = spaces;
        this.accounts = accounts;
        this.random = random;
    }

    private record Given(Reach reach, Set<Scope> scopes) {}

    /// Lets a program reach what a reach does, until the pass is closed.
    public Pass give(Caller caller, Reach reach) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + HexFormat.of().formatHex(bytes);
        given.put(token, new Given(reach, caller.scopes()));
        return new Pass(this, token);
    }

    /// The pass in an `Authorization` header; empty when there is none, or none that is given.
    public Optional<String> in(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(authorization.substring(6).strip());
            String password = new String(pair, StandardCharsets.UTF_8).replaceFirst("^[^:]*:", "");
            return Optional.of(password).filter(given::containsKey);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// For whom somebody with a pass works, as they are now.
    ///
    /// @throws PlatformException `UNAUTHENTICATED` when the account is not active any more
    public Caller caller(String token) {
        Given known = known(token);
        return accounts.byToken(known.reach().accountId(), known.scopes())
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.UNAUTHENTICATED, "The account is not active (expected one that is)"));
    }

    /// What somebody with a pass may reach: never more than those may now for whom they work.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `NOT_FOUND`
    public Reach reach(String token) {
        Reach wanted = known(token).reach();
        Caller caller = caller(token);
        Reach all = switch (wanted.space().kind()) {
            case HOME -> spaces.home(caller);
            case PROJECT -> spaces.ofProject(caller, wanted.space().ownerId());
        };
        Set<FileRight> rights = EnumSet.noneOf(FileRight.class);
        rights.addAll(wanted.rights());
        rights.retainAll(all.rights());
        return all.within(wanted.top(), rights);
    }

    private Given known(String token) {
        return Optional.ofNullable(given.get(token))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.UNAUTHENTICATED, "The pass is not valid any more (expected one of work under way)"));
    }

    /// What a program shows.
    ///
    /// @param token its password
    public record Pass(FolderPasses passes, String token) implements AutoCloseable {

        /// With what name it signs in.
        public String user() {
            return USER;
        }

        @Override
        public void close() {
            passes.given.remove(token);
        }

        /// Without the token.
        @Override
        public String toString() {
            return "Pass";
        }
    }
}
