package dev.atoll.server;

import dev.atoll.server.config.PlatformConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/// What happens between "the framework is up" and "the platform is ready", and at its end.
@Singleton
final class Application implements QuarkusApplication {

    private final PlatformConfig config;
    private final InstantSource time;
    private final PlatformFile platformFile;

    Application(PlatformConfig config, InstantSource time) {
        this.config = config;
        this.time = time;
        this.platformFile = new PlatformFile(config.home());
    }

    @Override
    public int run(String... arguments) throws IOException {
        String url = "http://localhost:" + port();
        platformFile.write(url, "http://localhost:" + config.gatewayPort(), time.instant(), version());
        System.out.println("Atoll is ready: " + url + " (after " + sinceLaunch() + ")");
        if (arguments.length > 0) {
            Browser.show(url);
        }
        Quarkus.waitForExit();
        platformFile.remove();
        return 0;
    }

    /// With port 0 the framework replaces the setting by the port it got.
    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }

    private static String version() {
        return ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
    }

    private String sinceLaunch() {
        Instant now = time.instant();
        Instant launched = ProcessHandle.current().info().startInstant().orElse(now);
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(launched, now).toMillis() / 1000.0);
    }
}
