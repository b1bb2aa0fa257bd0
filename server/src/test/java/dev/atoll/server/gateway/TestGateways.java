package dev.atoll.server.gateway;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.http.PlatformAddress;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;

/// Gateways put together as the platform does.
final class TestGateways {

    /// A caller is admitted anew before a test is over.
    private static final Duration SOON = Duration.ofMillis(100);

    private TestGateways() {}

    static Gateway table(PlatformConfig config, GatewayAddress address) {
        return new Gateway(new AppNames(config, address));
    }

    static GatewayListener listener(Vertx vertx, PlatformConfig config, GatewayAddress address, Gateway gateway) {
        AppNames names = new AppNames(config, address);
        return new GatewayListener(
                vertx,
                config,
                address,
                gateway,
                new CrossOrigin(config, address, new OwnAddresses(config), names, new NameCallers(names)),
                new AppDoor(names, new PlatformAddress(config), new SecureRandom()),
                SOON);
    }
}
