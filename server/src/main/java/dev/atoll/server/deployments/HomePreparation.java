package dev.atoll.server.deployments;

import dev.atoll.server.errors.PlatformException;

/// Puts files into the home of a deployment before its process is started. Other rooms implement it by a bean, and
/// are found by the framework.
public interface HomePreparation {

    /// Has done what must be done before the process may see its home; asked again and again until it is.
    ///
    /// @param deployment that has a place, and no process
    /// @return what is being done, one sentence; empty when all is there
    /// @throws PlatformException `WORKLOAD_FAILED` when it cannot be done
    String prepare(Deployment deployment);
}
