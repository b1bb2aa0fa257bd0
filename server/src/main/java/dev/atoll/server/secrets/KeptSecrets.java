package dev.atoll.server.secrets;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// What the platform keeps for people and shows to nobody, not even to them: the keys of their storage
/// elsewhere. Encrypted as [Secrets] are, with the same keys.
@Singleton
public final class KeptSecrets {

    /// What the names of such secrets begin with where the project stands. No project is called like that.
    static final String MARK = ":";

    private static final int MOST = 1000;

    private final SecretStore store;
    private final Seals seals;
    private final InstantSource time;

    @Inject
    KeptSecrets(SecretStore store, Secrets secrets, InstantSource time) {
        this.store = store;
        this.seals = secrets.seals();
        this.time = time;
    }

    /// Keeps a value; on disk when it returns.
    ///
    /// @param kind whose they are, such as `remotes`
    /// @throws PlatformException `CONFLICT` when the account has too many; `UNAVAILABLE` while a key is missing
    public void put(String account, String kind, String id, String value) {
        put(account, kind, id, value, _ -> {});
    }

    /// Keeps a value together with what the caller writes of it, or neither of both.
    ///
    /// @param beside its exception undoes everything, and is the caller's
    /// @throws PlatformException `CONFLICT` when the account has too many; `UNAVAILABLE` while a key is missing
    public void put(String account, String kind, String id, String value, Consumer<Handle> beside) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (!seals.put(place(account, kind, id), bytes, time.instant(), MOST, beside)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "secrets: you have " + MOST + " (expected at most that many; delete some)");
        }
    }

    /// What was kept.
    ///
    /// @throws PlatformException `UNAVAILABLE` without its key
    public Optional<String> get(String account, String kind, String id) {
        return store.find(place(account, kind, id))
                .map(secret -> new String(seals.open(secret), StandardCharsets.UTF_8));
    }

    /// Forgets it.
    public void delete(String account, String kind, String id) {
        var _ = store.delete(place(account, kind, id));
    }

    private static SecretPlace place(String account, String kind, String id) {
        return new SecretPlace(account, MARK + kind, "/" + id);
    }
}
