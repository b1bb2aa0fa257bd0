package dev.atoll.server.deployments;

import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.GatewayAddress;
import jakarta.inject.Singleton;
import java.util.List;

/// Shows deployments, with what is seen of them now and where they answer.
@Singleton
public final class DeploymentViews {

    private final DeploymentSights sights;
    private final GatewayAddress gateway;
    private final AppNames names;

    DeploymentViews(DeploymentSights sights, GatewayAddress gateway, AppNames names) {
        this.sights = sights;
        this.gateway = gateway;
        this.names = names;
    }

    /// A deployment as callers see it.
    public DeploymentView of(Deployment deployment) {
        return DeploymentView.of(
                deployment,
                sights.place(deployment).map(QueueView::of).orElse(QueueView.NONE),
                sights.live(deployment),
                gateway.url() + DeploymentRoute.PREFIX + "/" + deployment.id(),
                addresses(deployment));
    }

    private List<PortAddress> addresses(Deployment deployment) {
        return deployment.spec().ports().stream()
                .flatMap(port -> names.url(new DeploymentName(port, deployment.id()).label()).stream()
                        .map(url -> new PortAddress(port, url)))
                .toList();
    }
}
