package dev.atoll.runtime.tool;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.runtime.process.GuardedProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// Serves the module that somebody works on, as `atoll run` does: what is changed in its sources answers the next
/// request. It begins when there is a module, follows the link to another, and begins again when it ended; the tool
/// runs on meanwhile.
final class ModuleServing implements AutoCloseable {

    private static final String LISTENING = "Listening on ";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long FIRST_PAUSE_MILLIS = 2_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int SECRET_BYTES = 32;

    private final AtollCommand atoll;
    private final HomeModule module;
    private final Path home;
    private final RandomGenerator random;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper = Thread.ofPlatform().daemon().name("module").unstarted(this::keep);
    private volatile Destination destination;
    private long pause = FIRST_PAUSE_MILLIS;

    /// @param environment of the module, without the tool's secret
    /// @param random makes the secrets that the module asks for
    /// @param out hears what the module prints
    ModuleServing(
            AtollCommand atoll,
            HomeModule module,
            Map<String, String> environment,
            RandomGenerator random,
            PrintStream out) {
        this.atoll = atoll;
        this.module = module;
        this.home = module.home();
        this.random = random;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.destination = Destination.none(absent());
    }

    void start() {
        keeper.start();
    }

    /// Where it answers now.
    Destination destination() {
        return destination;
    }

    private String absent() {
        return "there is no module at " + module.shown() + " yet (expected a module's folder, or a link to one)";
    }

    private void keep() {
        try {
            while (closed.getCount() > 0) {
                Optional<Path> folder = module.folder();
                if (folder.isPresent()) {
                    serve(folder.get());
                } else {
                    destination = Destination.none(absent());
                    var _ = closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it ends or another takes its place.
    private void serve(Path folder) throws InterruptedException {
        String name = folder.getFileName().toString();
        destination = Destination.none(name + " is being started");
        String secret = newSecret();
        AtomicBoolean listens = new AtomicBoolean();
        long begun = System.nanoTime();
        try (GuardedProcess process =
                GuardedProcess.start(command(folder), home, variables(secret), line -> hear(line, secret, listens))) {
            while (!process.waitFor(LOOK)) {
                if (isOver(folder)) {
                    // Its port may soon be somebody else's.
                    destination = Destination.none("another module is being started");
                    return;
                }
            }
            tellEnd(name, process);
        } catch (IOException e) {
            destination = Destination.none(name + " cannot be started: " + e.getMessage());
        }
        // One that had served for a while begins again soon; one that cannot begin is not tried all the time.
        boolean served = System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MILLIS);
        pauseFor(folder, served ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS));
    }

    /// Whoever lets the link lead to another module does not wait for this one.
    private void pauseFor(Path folder, long millis) throws InterruptedException {
        pause = millis;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            if (isOver(folder)) {
                pause = FIRST_PAUSE_MILLIS;
                return;
            }
            var _ = closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isOver(Path folder) {
        return closed.getCount() == 0 || !module.folder().equals(Optional.of(folder));
    }

    private void tellEnd(String name, GuardedProcess process) {
        List<String> last = process.lastLines();
        String why = last.isEmpty() ? process.end() : last.getLast();
        destination = Destination.none(name + " is not served: " + why);
        out.println(name + " " + process.end());
    }

    /// Only the first such line is the runtime's own: what follows a module may have printed.
    private void hear(String line, String secret, AtomicBoolean listens) {
        if (line.startsWith(LISTENING) && listens.compareAndSet(false, true)) {
            int port = URI.create(line.substring(LISTENING.length()).strip()).getPort();
            destination = new Destination(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), secret, "");
            return;
        }
        out.println(line);
    }

    private List<String> command(Path folder) {
        List<String> command = new ArrayList<>(atoll.runtime());
        command.addAll(List.of("--module", folder.toString()));
        if (ModuleKind.isWorkedOn(folder)) {
            command.addAll(List.of("--sources", folder.toString()));
        }
        Path state = home.resolve(".atoll/state/run").resolve(folder.getFileName());
        command.addAll(List.of("--listen-port", "0", "--state", state.toString()));
        String storage = environment.getOrDefault("ATOLL_STORAGE", "");
        if (!storage.isEmpty()) {
            command.addAll(List.of("--storage", storage));
        }
        return command;
    }

    private Map<String, String> variables(String secret) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("ATOLL_WORKLOAD_SECRET", secret);
        variables.put("ATOLL_HOME", home.resolve(".atoll").toString());
        variables.put("ORT_DISABLE_TELEMETRY", "1");
        return variables;
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
