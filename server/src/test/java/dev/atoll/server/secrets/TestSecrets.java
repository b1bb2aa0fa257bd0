package dev.atoll.server.secrets;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What the framework puts together in a running platform.
public final class TestSecrets {

    private TestSecrets() {}

    public static KeptSecrets kept(
            PlatformConfig config, Database database, RandomGenerator random, InstantSource time) {
        SecretStore store = new SecretStore(database);
        return new KeptSecrets(store, new Secrets(config, store, random, time, new Events()), time);
    }

    /// The secrets of people.
    public static Secrets secrets(
            PlatformConfig config, Database database, RandomGenerator random, InstantSource time) {
        return new Secrets(config, new SecretStore(database), random, time, new Events());
    }

    /// Accounts that secrets can belong to.
    public static void accounts(Database database, String... ids) {
        SecretAccounts.insert(database, ids);
    }
}
