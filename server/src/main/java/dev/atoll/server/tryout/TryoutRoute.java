package dev.atoll.server.tryout;

import dev.atoll.server.gateway.Gateway;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Opens `/try/<module>/…` on the gateway.
@Singleton
public final class TryoutRoute {

    private static final String PREFIX = "/try";
    private static final int BEFORE_THE_GATEWAY = 1;

    private final Gateway gateway;
    private final Tryouts tryouts;
    private final TryoutReconciler reconciler;

    TryoutRoute(Gateway gateway, Tryouts tryouts, TryoutReconciler reconciler) {
        this.gateway = gateway;
        this.tryouts = tryouts;
        this.reconciler = reconciler;
    }

    /// Before the gateway listens: a try that comes early waits, and is not told that nothing is there.
    void publish(@Observes @Priority(BEFORE_THE_GATEWAY) StartupEvent event) {
        gateway.publish(PREFIX, tryouts::lease);
    }

    /// Finds again what runs, which tries wait for.
    public void open() {
        reconciler.start();
    }
}
