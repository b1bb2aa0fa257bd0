package dev.atoll.server.tryout;

import dev.atoll.server.gateway.Gateway;
import jakarta.inject.Singleton;

/// Opens `/try/<module>/…` on the gateway.
@Singleton
public final class TryoutRoute {

    private static final String PREFIX = "/try";

    private final Gateway gateway;
    private final Tryouts tryouts;
    private final TryoutReconciler reconciler;

    TryoutRoute(Gateway gateway, Tryouts tryouts, TryoutReconciler reconciler) {
        this.gateway = gateway;
        this.tryouts = tryouts;
        this.reconciler = reconciler;
    }

    /// Finds again what runs, and lets tries in.
    public void open() {
        reconciler.start();
        gateway.publish(PREFIX, tryouts::lease);
    }
}
