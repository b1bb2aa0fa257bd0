package dev.atoll.server.config;

import dev.atoll.spi.engine.Isolation;
import java.time.Duration;

/// Workloads that people keep running.
///
/// @param startTimeout how long one may take until it is ready, anew whenever it says how far it is
/// @param isolation the least that its engine must reach
/// @param undo how long one that was deleted can be brought back
/// @param warning how long before it is stopped its people are told
public record DeploymentsConfig(Duration startTimeout, Isolation isolation, Duration undo, Duration warning) {

    static DeploymentsConfig of(Settings settings) throws InvalidConfigException {
        return new DeploymentsConfig(
                settings.duration(ConfigKey.DEPLOYMENTS_START_TIMEOUT),
                isolation(settings),
                settings.duration(ConfigKey.DEPLOYMENTS_UNDO),
                settings.duration(ConfigKey.DEPLOYMENTS_WARNING));
    }

    private static Isolation isolation(Settings settings) throws InvalidConfigException {
        try {
            return Isolation.of(settings.text(ConfigKey.DEPLOYMENTS_ISOLATION).orElse(""));
        } catch (IllegalArgumentException e) {
            throw settings.wrong(ConfigKey.DEPLOYMENTS_ISOLATION, "none, uid, fs-only or strong");
        }
    }
}
