package dev.atoll.server.tryout;

import dev.atoll.server.gateway.Lease;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request's hold on a running module.
final class TryoutLease implements Lease {

    private final TryoutKeeper.Answering answering;
    private final TryoutKeeper keeper;
    private final AtomicBoolean closed = new AtomicBoolean();

    TryoutLease(TryoutKeeper.Answering answering, TryoutKeeper keeper) {
        this.answering = answering;
        this.keeper = keeper;
    }

    @Override
    public URI endpoint() {
        return answering.endpoint();
    }

    @Override
    public String secret() {
        return answering.secret();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            keeper.returned();
        }
    }
}
