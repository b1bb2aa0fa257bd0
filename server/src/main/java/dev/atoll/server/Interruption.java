package dev.atoll.server;

import dev.atoll.server.tryout.Tryouts;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Ctrl-C stops the platform and what runs for it. Every other end, orderly or not, leaves modules
/// running: the next start finds them again.
final class Interruption {

    private static final Logger LOG = Logger.getLogger(Interruption.class);
    private static final int EXIT_INTERRUPTED = 130;

    private final Tryouts tryouts;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    Interruption(Tryouts tryouts) {
        this.tryouts = tryouts;
    }

    /// Java tells Ctrl-C from other signals only through a class outside its API, which the compiler
    /// refuses to name; where it is missing, Ctrl-C ends the platform alone.
    void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onInterrupt = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> stop();
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "Interruption";
                        };
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), onInterrupt);
        } catch (ReflectiveOperationException e) {
            LOG.warn("Ctrl-C will leave modules running", e);
        }
    }

    private boolean stop() {
        if (!interrupted.compareAndSet(false, true)) {
            // Pressed again: wait for nothing.
            Runtime.getRuntime().halt(EXIT_INTERRUPTED);
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
