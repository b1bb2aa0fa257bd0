package dev.atoll.server.deployments.papi;

import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiException;

/// Deploys what a form names by a snapshot instead of an image. The room of snapshots implements it by a bean.
public interface FrozenDeployments {

    /// What is ordered.
    ///
    /// @param tag as the form has it
    /// @param title empty for that of the snapshot
    /// @throws PapiException 400 for a snapshot that the caller may not use
    DeploymentOrder order(Caller caller, String tag, String title, String description, Hardware hardware);

    /// Whether a deployment began with it.
    boolean isOf(Caller caller, String tag, Deployment deployment);

    /// Orders it.
    Deployment start(Caller caller, String tag, DeploymentOrder order);
}
