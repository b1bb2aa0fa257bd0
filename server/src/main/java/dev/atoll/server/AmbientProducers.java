package dev.atoll.server;

import dev.atoll.server.config.InvalidConfigException;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Ids;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The one place where time, chance, ids and the configuration come from.
@Singleton
final class AmbientProducers {

    @Produces
    @Singleton
    InstantSource time() {
        return InstantSource.system();
    }

    /// Good enough for secrets.
    @Produces
    @Singleton
    RandomGenerator chance() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Ids ids(InstantSource time, RandomGenerator chance) {
        return new Ids(time, chance);
    }

    @Produces
    @Singleton
    PlatformConfig config() throws InvalidConfigException {
        return PlatformConfig.load(Main.handedOver(), System.getenv());
    }
}
