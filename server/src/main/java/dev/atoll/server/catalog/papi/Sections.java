package dev.atoll.server.catalog.papi;

import dev.atoll.metadata.ModuleMetadata;
import java.util.List;

/// The parts that several forms have. Labels and defaults are those of AI4OS; the words beside them are
/// ours.
final class Sections {

    private static final String IMAGE = "Docker image";
    private static final String TAG = "Docker tag";

    private Sections() {}

    /// What every form begins with.
    static Section general() {
        return new Section()
                .with(
                        "title",
                        Leaf.text("Deployment title", "")
                                .described(
                                        "A short name by which you tell your deployments apart, at most 45 characters."))
                .with(
                        "desc",
                        Leaf.text("Deployment description", "").described("What it is for, at most 1000 characters."));
    }

    /// The same with what runs.
    static Section generalOf(DockerImage image) {
        return general()
                .with("docker_image", Leaf.text(IMAGE, image.name()).described("The image that is started."))
                .with(
                        "docker_tag",
                        Leaf.choice(TAG, image.tags().getFirst(), image.tags()).described("The version of the image."));
    }

    static Leaf password() {
        return Leaf.text("IDE password", "")
                .described("For JupyterLab and VS Code, at least 9 characters. DEEPaaS needs none.");
    }

    /// The hardware of a deployment, as far as the module says what it wants.
    ///
    /// @param gpuModels those that may be asked for
    static Section hardware(Limits limits, ModuleMetadata metadata, List<String> gpuModels) {
        Limits hardware = limits.prefilled(metadata.inference(), metadata.training());
        Section section = new Section()
                .with("cpu_num", hardware.cpus().leaf("Number of CPUs"))
                .with("gpu_num", hardware.gpus().leaf("Number of GPUs"))
                .with(
                        "gpu_type",
                        Leaf.choice("GPU model", "", gpuModels)
                                .described("Only if no other model will do: the deployment waits for this one."))
                .with("ram", hardware.memory().leaf("RAM memory (in MB)"))
                .with("disk", hardware.disk().leaf("Disk memory (in MB)"));
        return warned(section, limits.warning(metadata.inference(), metadata.training()));
    }

    /// The hardware of a service that starts on demand.
    static Section serviceHardware(ModuleMetadata metadata) {
        Limits limits = Limits.ofServices();
        Limits hardware = limits.prefilled(metadata.inference(), metadata.training());
        Section section = new Section()
                .with("cpu_num", hardware.cpus().leaf("Number of CPUs"))
                .with("ram", hardware.memory().leaf("RAM memory (in MB)"));
        return warned(section, limits.warning(metadata.inference(), metadata.training()));
    }

    private static Section warned(Section section, String warning) {
        return warning.isEmpty() ? section : section.note("warning", warning);
    }

    /// The hardware of a tool that needs little.
    static Section smallHardware(Range memory) {
        return new Section()
                .with("cpu_num", Leaf.number("Number of CPUs", 1, new Range(1, 2)))
                .with("ram", Leaf.number("RAM memory (in MB)", memory.least(), memory))
                .with("disk", Leaf.number("Disk memory (in MB)", 1000, new Range(1000, 2000)));
    }

    /// Where files of the user come from.
    static Section remoteStorage() {
        return new Section()
                .with(
                        "rclone_conf",
                        Leaf.text("RCLONE configuration", "/srv/.rclone/rclone.conf")
                                .described("Where rclone.conf lies in the container."))
                .with("rclone_url", Leaf.text("Storage URL", "").described("The WebDAV address of your storage."))
                .with(
                        "rclone_vendor",
                        Leaf.choice("RCLONE vendor", "nextcloud", List.of("nextcloud"))
                                .described("The kind of the storage."))
                .with("rclone_user", Leaf.text("RCLONE user", "").described("Your name at the storage."))
                .with("rclone_password", Leaf.text("RCLONE user password", ""));
    }
}
