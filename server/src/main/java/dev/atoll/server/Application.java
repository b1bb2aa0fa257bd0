package dev.atoll.server;

import dev.atoll.server.accounts.FirstOperator;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.tryout.TryoutRoute;
import dev.atoll.server.tryout.Tryouts;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/// What happens between "the framework is up" and "the platform is ready", and at its end.
@Singleton
final class Application implements QuarkusApplication {

    private final GatewayAddress gateway;
    private final Tryouts tryouts;
    private final TryoutRoute tries;
    private final InstantSource time;
    private final FirstOperator operator;
    private final PlatformAddress address;
    private final PlatformFile platformFile;

    Application(
            PlatformConfig config,
            GatewayAddress gateway,
            PlatformAddress address,
            FirstOperator operator,
            Tryouts tryouts,
            TryoutRoute tries,
            InstantSource time) {
        this.gateway = gateway;
        this.address = address;
        this.operator = operator;
        this.tryouts = tryouts;
        this.tries = tries;
        this.time = time;
        this.platformFile = new PlatformFile(config.home());
    }

    @Override
    public int run(String... arguments) throws IOException {
        address.listensOn(port());
        Optional<String> oneTimePassword = operator.oneTimePassword();
        tries.open();
        String url = "http://localhost:" + port();
        platformFile.write(url, gateway.localUrl(), time.instant(), version());
        System.out.println("Atoll is ready: " + url + " (after " + sinceLaunch() + ")");
        // On the terminal and nowhere else: the log is kept.
        oneTimePassword.ifPresent(
                password -> System.out.println("Sign in as operator with " + password + " (one time)"));
        new Interruption(tryouts).listen();
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
