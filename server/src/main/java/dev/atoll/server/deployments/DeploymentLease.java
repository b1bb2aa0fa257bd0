package dev.atoll.server.deployments;

import dev.atoll.server.gateway.Lease;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request's hold on a deployment.
final class DeploymentLease implements Lease {

    private final URI endpoint;
    private final String secret;
    private final LiveDeployment live;
    private final AtomicBoolean closed = new AtomicBoolean();

    DeploymentLease(URI endpoint, String secret, LiveDeployment live) {
        this.endpoint = endpoint;
        this.secret = secret;
        this.live = live;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String secret() {
        return secret;
    }

    @Override
    public boolean isSandboxed() {
        return true;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            live.returned();
        }
    }
}
