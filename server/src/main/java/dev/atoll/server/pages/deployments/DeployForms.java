package dev.atoll.server.pages.deployments;

import dev.atoll.server.deployments.DeploymentOffer;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.secrets.SecretName;
import dev.atoll.server.secrets.Secrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What the forms for a module and for an image have in common.
@Singleton
final class DeployForms {

    private static final List<Long> LIFETIMES = List.of(0L, 3600L, 8 * 3600L, 86_400L, 7 * 86_400L);
    private static final List<Long> IDLES = List.of(0L, 900L, 3600L, 8 * 3600L, 86_400L);
    private static final int MOST_SECRETS = 3;

    private final Projects projects;
    private final Secrets secrets;

    DeployForms(Projects projects, Secrets secrets) {
        this.projects = projects;
        this.secrets = secrets;
    }

    /// One to begin with.
    static Form begun(DeploymentOffer offer) {
        return Form.EMPTY
                .with("cpus", DeploymentFacts.number(offer.hardware().cpus()))
                .with("memory_mb", Long.toString(offer.hardware().memoryMb()))
                .with("disk_mb", Long.toString(offer.hardware().diskMb()))
                .with("gpus", Integer.toString(offer.hardware().gpus()))
                .with("lifetime", "0")
                .with("idle", "0");
    }

    /// With what is wrong with its numbers.
    static Form checked(Form form) {
        return Numbers.checked(form, List.of("cpus", "memory_mb", "disk_mb", "gpus"));
    }

    static Hardware hardware(Form form, DeploymentOffer offer) {
        return new Hardware(
                Numbers.decimal(form, "cpus", offer.hardware().cpus()),
                Numbers.whole(form, "memory_mb", offer.hardware().memoryMb()),
                Numbers.whole(form, "disk_mb", offer.hardware().diskMb()),
                (int) Numbers.whole(form, "gpus", offer.hardware().gpus()),
                form.text("gpu_model"));
    }

    static List<String> spaces(Form form) {
        return form.all("storage").stream().filter(space -> !space.isEmpty()).toList();
    }

    static List<SecretVariable> secrets(Form form) {
        List<SecretVariable> chosen = new ArrayList<>();
        for (int n = 1; n <= MOST_SECRETS; n++) {
            DeployPage.Slot slot = new DeployPage.Slot(n);
            String secret = form.text(slot.secret());
            if (!secret.isEmpty()) {
                chosen.add(new SecretVariable(form.text(slot.variable()), secret, ""));
            }
        }
        return chosen;
    }

    DeployPage.Choices choices(Caller caller) {
        return new DeployPage.Choices(
                projects.mine(caller).stream()
                        .map(project -> new DeployPage.Project(project.id(), project.name()))
                        .toList(),
                secrets.list(caller, "").stream().map(SecretName::path).toList(),
                IntStream.rangeClosed(1, MOST_SECRETS)
                        .mapToObj(DeployPage.Slot::new)
                        .toList(),
                times(LIFETIMES, "Until it is stopped"),
                times(IDLES, "Never because of that"));
    }

    private static List<DeployPage.Time> times(List<Long> seconds, String none) {
        return seconds.stream()
                .map(time -> new DeployPage.Time(
                        Long.toString(time), time == 0 ? none : DeploymentFacts.words(Duration.ofSeconds(time))))
                .toList();
    }
}
