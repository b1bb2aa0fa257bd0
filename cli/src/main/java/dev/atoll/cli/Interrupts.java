package dev.atoll.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Ctrl-C, for a command that has something to save first.
final class Interrupts {

    private Interrupts() {}

    /// Has each Ctrl-C told, with its number from 1, in place of the end of this process.
    ///
    /// Java tells it from other signals only through a class outside its API, which the compiler refuses
    /// to name; where it is missing, Ctrl-C ends the process as ever.
    static void listen(IntConsumer action) {
        AtomicInteger count = new AtomicInteger();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> told(action, count.incrementAndGet());
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "Interrupts";
                        };
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), onSignal);
        } catch (ReflectiveOperationException e) {
            // Ctrl-C then ends this process, and what it trained goes on with the same command.
        }
    }

    private static boolean told(IntConsumer action, int number) {
        action.accept(number);
        return true;
    }
}
