package dev.atoll.server.deployments;

import dev.atoll.server.http.GatewayAddress;
import jakarta.inject.Singleton;

/// Shows deployments, with what is seen of them now and where they answer.
@Singleton
public final class DeploymentViews {

    private final DeploymentSights sights;
    private final GatewayAddress gateway;

    DeploymentViews(DeploymentSights sights, GatewayAddress gateway) {
        this.sights = sights;
        this.gateway = gateway;
    }

    /// A deployment as callers see it.
    public DeploymentView of(Deployment deployment) {
        return DeploymentView.of(
                deployment,
                sights.place(deployment).map(QueueView::of).orElse(QueueView.NONE),
                sights.live(deployment),
                gateway.url() + DeploymentRoute.PREFIX + "/" + deployment.id());
    }
}
