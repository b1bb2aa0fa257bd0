package dev.atoll.server;

import dev.atoll.server.tryout.Tryouts;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Ctrl-C, and closing the terminal, stop the platform and what runs for it. Every other end, orderly or not, leaves
/// modules
/// running: the next start finds them again.
final class Interruption {

    private static final Logger LOG = Logger.getLogger(Interruption.class);
    private static final int EXIT_INTERRUPTED = 130;

    private final Tryouts tryouts;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    Interruption(Tryouts tryouts) {
        this.tryouts = tryouts;
    }

    /// Java tells these from other signals only through a class outside its API, which the compiler
    /// refuses to name; where it is missing, they end the platform alone.
    void listen() {
        listen("INT", this::stopOrHurry);
        // A shell and its terminal may both send it: the second says nothing new.
        listen("HUP", this::stop);
    }

    private static void listen(String name, BooleanSupplier action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> action.getAsBoolean();
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "Interruption";
                        };
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
        } catch (ReflectiveOperationException e) {
            // Not every system has every signal.
            LOG.infof(e, "The signal %s will leave modules running", name);
        }
    }

    private boolean stopOrHurry() {
        if (!stop()) {
            // Pressed again: wait for nothing.
            Runtime.getRuntime().halt(EXIT_INTERRUPTED);
        }
        return true;
    }

    /// False when it is stopping already.
    private boolean stop() {
        if (!interrupted.compareAndSet(false, true)) {
            return false;
        }
        // Elsewhere, so that a second signal is heard.
        Thread.ofPlatform().name("interruption").start(() -> {
            System.out.println("Stopping …");
            try {
                tryouts.stopAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.exit(EXIT_INTERRUPTED);
        });
        return true;
    }
}
