package dev.atoll.server.secrets;

import dev.atoll.server.config.SecretsConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Seals values into rows and opens them, by the keys there are.
final class Seals {

    private final SecretsConfig config;
    private final KeyFolder folder;
    private final SecretStore store;
    private final RandomGenerator random;

    /// Nothing is sealed while the key changes, lest a row with the old one comes after all were done.
    private final ReadWriteLock sealing = new ReentrantReadWriteLock();

    private final Lock rotating = new ReentrantLock();

    private volatile Keyring keyring;

    Seals(SecretsConfig config, KeyFolder folder, SecretStore store, RandomGenerator random) {
        this.config = config;
        this.folder = folder;
        this.store = store;
        this.random = random;
        this.keyring = Keyring.open(config, folder, store.keyIds(), random);
    }

    /// What is wrong with the keys, for the operator; empty when nothing is.
    String problem() {
        return keyring.problem();
    }

    /// Writes a value into its row, unless the account had too many rows then.
    ///
    /// @return whether it is there, on disk
    /// @throws PlatformException `UNAVAILABLE` while a key is missing
    boolean put(SecretPlace place, byte[] value, Instant now, int most) {
        return put(place, value, now, most, _ -> {});
    }

    /// The same together with what somebody else writes, or neither of both.
    ///
    /// @param beside its exception undoes everything
    boolean put(SecretPlace place, byte[] value, Instant now, int most, Consumer<Handle> beside) {
        sealing.readLock().lock();
        try {
            MasterKey key = sealingKey();
            return store.put(new SealedSecret(place, key.id(), key.seal(value, place, random), now), most, beside);
        } finally {
            sealing.readLock().unlock();
        }
    }

    /// @throws PlatformException `UNAVAILABLE` without its key, and for what is damaged
    byte[] open(SealedSecret secret) {
        return keyring.find(secret.keyId())
                .orElseThrow(Seals::closed)
                .open(secret.sealed(), secret.place())
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.UNAVAILABLE,
                        "The secret " + secret.place().path() + " cannot be decrypted: it is damaged"));
    }

    /// Moves every row to the key of now.
    ///
    /// @return how many were moved
    int reseal() {
        return keyring.current()
                .map(key -> (int) store.notOf(key.id()).stream()
                        .flatMap(place -> store.find(place).stream())
                        .filter(secret -> reseal(secret, key))
                        .count())
                .orElse(0);
    }

    /// Makes a new key and moves every row to it. The key of before stays in the home.
    ///
    /// @throws PlatformException `CONFLICT` when the configuration holds the key; `UNAVAILABLE` while one is
    ///     missing
    Rotation rotate() {
        if (config.key().isPresent()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The key stands in the configuration (expected you to set another secrets.key there, to put the"
                            + " present one into secrets.previous_keys, and to start again)");
        }
        rotating.lock();
        try {
            Path kept = replaceKey();
            return new Rotation(reseal(), "keys/" + kept.getFileName());
        } finally {
            rotating.unlock();
        }
    }

    private Path replaceKey() {
        sealing.writeLock().lock();
        try {
            Path kept = folder.replace(sealingKey().id(), MasterKey.newText(random));
            keyring = Keyring.open(config, folder, store.keyIds(), random);
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("The new key of the secrets cannot be written", e);
        } finally {
            sealing.writeLock().unlock();
        }
    }

    private boolean reseal(SealedSecret secret, MasterKey key) {
        return keyring.find(secret.keyId())
                .flatMap(old -> old.open(secret.sealed(), secret.place()))
                .map(value -> store.reseal(secret, key.id(), key.seal(value, secret.place(), random)))
                .orElse(false);
    }

    /// While a key is missing nothing is sealed: it might be by a wrong key, beside or over what the
    /// right one sealed.
    private MasterKey sealingKey() {
        boolean missing = !keyring.problem().isEmpty()
                && store.keyIds().stream().anyMatch(id -> keyring.find(id).isEmpty());
        return keyring.current().filter(key -> !missing).orElseThrow(Seals::closed);
    }

    private static PlatformException closed() {
        return new PlatformException(
                ErrorCode.UNAVAILABLE, "Secrets are closed: their key is missing. The platform's log says more.");
    }
}
