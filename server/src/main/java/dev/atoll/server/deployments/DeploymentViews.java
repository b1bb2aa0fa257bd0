package dev.atoll.server.deployments;

import dev.atoll.server.http.GatewayAddress;
import jakarta.inject.Singleton;

/// Shows deployments, with what is seen of them now and where they answer.
@Singleton
public final class DeploymentViews {

    private final Deployments deployments;
    private final GatewayAddress gateway;

    DeploymentViews(Deployments deployments, GatewayAddress gateway) {
        this.deployments = deployments;
        this.gateway = gateway;
    }

    /// A deployment as callers see it.
    public DeploymentView of(Deployment deployment) {
        return DeploymentView.of(
                deployment,
                deployments.place(deployment),
                deployments.live(deployment),
                gateway.url() + DeploymentRoute.PREFIX + "/" + deployment.id());
    }
}
