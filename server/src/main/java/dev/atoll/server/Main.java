package dev.atoll.server;

import dev.atoll.server.config.InvalidConfigException;
import dev.atoll.server.config.PlatformConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// The program that `atoll up` starts.
@QuarkusMain
public final class Main {

    static final int EXIT_FAILED = 1;
    static final int EXIT_USAGE = 2;
    static final int EXIT_HOME_IN_USE = 3;
    static final int EXIT_PORT_TAKEN = 98;

    private static final String PREFIX = "atoll.";

    private Main() {}

    public static void main(String... arguments) {
        try {
            LaunchOptions options = LaunchOptions.parse(arguments);
            if (options.help()) {
                System.out.print(LaunchOptions.USAGE);
                return;
            }
            options.settings().forEach((key, value) -> System.setProperty(PREFIX + key, value));
            PlatformConfig config = PlatformConfig.load(handedOver(), System.getenv());
            System.exit(runIn(config, options.open()));
        } catch (InvalidConfigException e) {
            System.exit(refuse(EXIT_USAGE, e.problem()));
        } catch (IOException e) {
            System.exit(refuse(EXIT_FAILED, "The home cannot be used: " + e));
        }
    }

    /// What the command line said, kept in system properties: beans are made by the framework and
    /// read it there.
    static Map<String, String> handedOver() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableMap(
                        name -> name.substring(PREFIX.length()), name -> System.getProperty(name, "")));
    }

    /// Says on the terminal why the program ends.
    static int refuse(int exitCode, String reason) {
        System.err.println("atoll: " + reason);
        return exitCode;
    }

    private static int runIn(PlatformConfig config, boolean open) throws IOException {
        Path home = config.home();
        OwnerOnly.home(home);
        Optional<HomeLock> lock = HomeLock.take(home);
        if (lock.isEmpty()) {
            return refuse(
                    EXIT_HOME_IN_USE,
                    "the home " + home + " is in use by " + HomeLock.holder(home)
                            + ". Stop that platform, or choose another home with --home DIR.");
        }
        try (HomeLock _ = lock.get()) {
            if (isTaken(config.port())) {
                return refuse(EXIT_PORT_TAKEN, portTaken(config.port(), "--port"));
            }
            if (isTaken(config.gatewayPort())) {
                return refuse(EXIT_PORT_TAKEN, portTaken(config.gatewayPort(), "--gateway-port"));
            }
            return runQuarkus(config, open);
        }
    }

    static String portTaken(int port, String option) {
        return "port " + port
                + " is taken. Stop the program that uses it, perhaps another Atoll, or choose another port with "
                + option + " N (0 for any free one).";
    }

    private static int runQuarkus(PlatformConfig config, boolean open) {
        System.setProperty("quarkus.http.host", config.address().host());
        System.setProperty("quarkus.http.port", Integer.toString(config.port()));
        System.setProperty(
                "quarkus.log.file.path",
                config.home().resolve("logs").resolve("atoll.log").toString());
        System.setProperty("quarkus.log.file.enabled", "true");
        // Packages are large, and a machine's folder for temporary files may be small, or in memory.
        System.setProperty(
                "quarkus.http.body.uploads-directory",
                config.home().resolve("uploads").toString());
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(
                Application.class,
                (code, failure) -> {
                    exitCode.set(failure == null ? code : refuse(EXIT_FAILED, "cannot start: " + rootOf(failure)));
                },
                open ? new String[] {"--open"} : new String[0]);
        return exitCode.get();
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /// Asked before the framework starts, so that the answer is one friendly line.
    private static boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
