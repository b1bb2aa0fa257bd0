package dev.atoll.server.gateway;

import java.net.URI;

/// Where one request goes. As long as it is open, its owner keeps the workload running.
public interface Lease extends AutoCloseable {

    /// Scheme, host and port of the workload.
    URI endpoint();

    /// What the workload expects in `Atoll-Workload-Secret`.
    String secret();

    /// Whether its pages are kept from everything else at the gateway's address, as a page of a stranger has
    /// to be: scripts of it run, and reach nothing in the name of who looks at it.
    default boolean isSandboxed() {
        return false;
    }

    /// The exchange ended, well or not. Closing twice does nothing.
    @Override
    void close();
}
