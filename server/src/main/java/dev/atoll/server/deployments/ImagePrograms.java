package dev.atoll.server.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.secrets.Secrets;
import dev.atoll.server.workloads.StorageMounts;
import dev.atoll.server.workloads.WorkloadOrder;
import dev.atoll.spi.engine.ImageName;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.RegistryLogin;
import dev.atoll.spi.engine.WorkloadSpec;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/// What an engine has to know to run an image: the ports and the environment that were asked for, and the login of its
/// registry, which is one of the owner's secrets.
@Singleton
final class ImagePrograms {

    private final Secrets secrets;
    private final Engines engines;

    ImagePrograms(Secrets secrets, Engines engines) {
        this.secrets = secrets;
        this.engines = engines;
    }

    /// Returns when an engine runs images now.
    ///
    /// @throws PlatformException `UNAVAILABLE`
    void requireEngine() {
        if (!engines.runImages()) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "No engine here runs images now (expected Podman or Docker on the platform's machine)");
        }
    }

    /// Returns when the login is there and for the image's registry.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`
    void check(Caller caller, ImageSpec image) {
        var _ = login(caller, image);
    }

    WorkloadSpec serving(Caller owner, ImageSpec image, WorkloadOrder order) {
        Program program =
                Program.ofImage(image.name(), image.command()).unsealed().fetchedBy(login(owner, image));
        var draft = WorkloadSpec.of(order.id(), program)
                .with(image.environment())
                .with(order.environment())
                .mounting(order.mounts())
                .limitedTo(order.limits())
                .on(ports(image))
                .reaching(order.network())
                .isolated(order.isolation())
                .serving(image.readyPath(), order.startTimeout());
        order.mounts().stream()
                .filter(mount -> mount.target().equals(StorageMounts.STORAGE))
                .forEach(mount -> draft.with("ATOLL_STORAGE", "{mount:" + mount.target() + "}"));
        return draft.build();
    }

    private static Port[] ports(ImageSpec image) {
        List<Integer> numbers = image.ports();
        return numbers.isEmpty()
                ? new Port[] {Port.API}
                : IntStream.range(0, numbers.size())
                        .mapToObj(i -> new Port(image.portNames().get(i), numbers.get(i)))
                        .toArray(Port[]::new);
    }

    private RegistryLogin login(Caller caller, ImageSpec image) {
        if (image.login().isEmpty()) {
            return RegistryLogin.NONE;
        }
        ObjectNode secret = secrets.get(caller, "", image.login());
        ImageName name = image.fullName();
        String meant = secret.path("registry").asText(name.registry());
        if (!meant.equals(name.registry())) {
            throw wrong(image.login() + " is for " + meant, "one for " + name.registry());
        }
        String user = secret.path("username").asText("");
        String password = secret.path("password").asText("");
        if (user.isEmpty() || password.isEmpty()) {
            throw wrong(image.login(), "a secret with the values username and password");
        }
        return new RegistryLogin(user, password);
    }

    private static PlatformException wrong(String found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, "login: " + found + " (expected " + expected + ")");
    }
}
