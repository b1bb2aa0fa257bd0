package dev.atoll.server.gateway;

import java.net.URI;

/// Where one request goes. As long as it is open, its owner keeps the workload running.
public interface Lease extends AutoCloseable {

    /// Scheme, host and port of the workload.
    URI endpoint();

    /// What the workload expects in `Atoll-Workload-Secret`.
    String secret();

    /// The exchange ended, well or not. Closing twice does nothing.
    @Override
    void close();
}
