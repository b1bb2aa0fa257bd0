package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.gateway.Gateway;
import dev.atoll.server.gateway.Lease;
import dev.atoll.server.gateway.NameOwner;
import dev.atoll.server.gateway.SentCredentials;
import dev.atoll.server.identity.AppSessions;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens deployments on the gateway: their names, `/d/<deployment>/…` for the first port, and
/// `/d/<deployment>-<number>/…` for another.
@Singleton
final class DeploymentRoute {

    static final String PREFIX = "/d";

    private static final Pattern ANOTHER_PORT = Pattern.compile("([0-9a-f-]{36})-(\\d{1,5})");
    private static final int BEFORE_THE_GATEWAY = 1;

    private final Gateway gateway;
    private final DeploymentBook book;
    private final DeploymentAdmission admission;
    private final DeploymentDriver driver;
    private final AppSessions appSessions;

    DeploymentRoute(
            Gateway gateway,
            DeploymentBook book,
            DeploymentAdmission admission,
            DeploymentDriver driver,
            AppSessions appSessions) {
        this.gateway = gateway;
        this.book = book;
        this.admission = admission;
        this.driver = driver;
        this.appSessions = appSessions;
    }

    /// Before the gateway listens: a call that comes early is not told that nothing is there.
    void publish(@Observes @Priority(BEFORE_THE_GATEWAY) StartupEvent event) {
        gateway.publish(PREFIX, this::lease);
        gateway.publishNames(new Names());
    }

    private Lease lease(String key, SentCredentials sent) {
        Matcher another = ANOTHER_PORT.matcher(key);
        boolean first = !another.matches();
        String id = first ? key : another.group(1);
        Deployment deployment = admission.admit(id, sent);
        return lease(
                deployment,
                first ? deployment.spec().ports().getFirst() : ImageSpec.portName(Integer.parseInt(another.group(2))));
    }

    private Lease lease(Deployment deployment, String port) {
        String id = deployment.id();
        LiveDeployment live = book.live(id);
        Optional<URI> endpoint = live.endpoint(port);
        if (deployment.state() == DeploymentState.RUNNING && endpoint.isEmpty()) {
            // The platform was just started, and has not looked yet.
            lookNow(id);
            endpoint = live.endpoint(port);
        }
        Deployment now = book.get(id);
        if (now.state() != DeploymentState.RUNNING || endpoint.isEmpty()) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, whyNot(now));
        }
        live.called();
        return new DeploymentLease(endpoint.get(), now.run().secret(), live);
    }

    private void lookNow(String id) {
        try {
            var _ = driver.look(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String whyNot(Deployment deployment) {
        String state = deployment.state().wireName().replace('_', ' ');
        String reason = deployment.reason().isEmpty() ? "" : " " + deployment.reason();
        return "The deployment is " + state + " (expected running)." + reason;
    }

    /// Each port has a name.
    private final class Names implements NameOwner {

        @Override
        public Lease lease(String name, SentCredentials sent) {
            DeploymentName parsed = DeploymentName.parse(name);
            Deployment deployment = admission.admitAt(name, parsed.deployment(), sent);
            if (!deployment.spec().ports().contains(parsed.port())) {
                throw DeploymentName.unknown(name);
            }
            return DeploymentRoute.this.lease(deployment, parsed.port());
        }

        @Override
        public String page(String name) {
            return DeploymentName.of(name)
                    .map(parsed -> "/deployments/" + parsed.deployment())
                    .orElse("/deployments");
        }

        @Override
        public Optional<String> enter(String name, String code, String door) {
            return appSessions.redeem(code, name, door);
        }
    }
}
