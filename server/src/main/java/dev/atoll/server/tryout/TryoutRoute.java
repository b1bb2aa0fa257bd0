package dev.atoll.server.tryout;

import dev.atoll.server.gateway.Gateway;
import dev.atoll.server.gateway.Lease;
import dev.atoll.server.gateway.SentCredentials;
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
    private final TryoutAdmission admission;

    TryoutRoute(Gateway gateway, Tryouts tryouts, TryoutReconciler reconciler, TryoutAdmission admission) {
        this.gateway = gateway;
        this.tryouts = tryouts;
        this.reconciler = reconciler;
        this.admission = admission;
    }

    /// Before the gateway listens: a try that comes early waits, and is not told that nothing is there.
    void publish(@Observes @Priority(BEFORE_THE_GATEWAY) StartupEvent event) {
        gateway.publish(PREFIX, this::lease);
    }

    private Lease lease(String module, SentCredentials sent) {
        admission.check(module, sent);
        return tryouts.lease(module);
    }

    /// Finds again what runs, which tries wait for.
    public void open() {
        reconciler.start();
    }
}
