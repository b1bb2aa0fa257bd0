package dev.atoll.engine.container;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Those who want to know when something happens to a workload.
final class Listeners {

    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<EngineListener> listeners = new CopyOnWriteArrayList<>();

    Engine.Watch add(EngineListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// On a thread of its own: who is told may ask us back.
    void tell(String id) {
        if (!listeners.isEmpty()) {
            Thread.startVirtualThread(() -> listeners.forEach(listener -> tell(listener, id)));
        }
    }

    private static void tell(EngineListener listener, String id) {
        try {
            listener.changed(id);
        } catch (RuntimeException e) {
            // The others are to be told too.
            LOG.log(System.Logger.Level.WARNING, "nobody learned that " + id + " changed", e);
        }
    }
}
