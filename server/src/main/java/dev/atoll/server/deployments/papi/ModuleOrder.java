package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a form for a module asks for: the catalogue's module whose image it names, which needs no containers here; or
/// else the image itself.
///
/// @param order of the caller's own: AI4OS shows a deployment to nobody else of its VO
record ModuleOrder(DeploymentOrder order, List<FormDataset> datasets) {

    private static final int BAD_REQUEST = 400;
    private static final String DEMO = "ai4oshub/ai4os-demo-app";
    private static final String LATEST = "latest";
    private static final String HUB = "docker.io/";
    private static final String SNAPSHOTS = "/user-snapshots/";
    private static final Set<String> ORGANISATIONS = Set.of("ai4oshub", "deephdc");
    private static final String DEEPAAS = "deepaas";
    private static final Set<String> IDES = Set.of("jupyter", "vscode");
    private static final int SHORTEST_PASSWORD = 9;
    private static final int LONGEST_TITLE = 45;
    private static final int LONGEST_DESCRIPTION = 1000;

    /// What images of AI4OS start DEEPaaS by, and where it then listens.
    private static final List<String> COMMAND = List.of("deep-start", "--deepaas");

    private static final int PORT = 5000;

    /// @param images finds the module, as far as the caller may see it
    /// @param spaces what it sees of the caller's files
    /// @throws PapiException 400
    static ModuleOrder of(Caller caller, String vo, SentForm form, ModuleImages images, List<String> spaces) {
        String image = imageName(form.general("docker_image", DEMO));
        Optional<ImagedModule> module = images.find(caller, image);
        Hardware hardware =
                module.map(found -> FormHardware.of(form, vo, found)).orElseGet(() -> FormHardware.of(form, vo));
        requireService(form);
        List<FormDataset> datasets = FormDataset.of(form);
        String tag = form.general("docker_tag", LATEST);
        Optional<ImagedModule> runnable = module.filter(found -> runs(found, tag));
        String title = FormText.line(form.general("title", ""), LONGEST_TITLE);
        String usual = runnable.map(ImagedModule::name).orElse(image.substring(image.lastIndexOf('/') + 1));
        DeploymentSpec spec = runnable.map(
                        found -> new DeploymentSpec(found.entry().name(), tag, hardware, spaces, List.of(), 0, 0))
                .orElseGet(() -> new DeploymentSpec(program(image, tag), hardware, spaces, List.of(), 0, 0));
        return new ModuleOrder(
                new DeploymentOrder(
                        title.isEmpty() ? FormText.line(usual, LONGEST_TITLE) : title,
                        FormText.lines(form.general("desc", ""), LONGEST_DESCRIPTION),
                        "",
                        spec),
                datasets);
    }

    /// The same runs here as a module; what is only described, and a tag that is not published here, are images.
    private static boolean runs(ImagedModule module, String tag) {
        return module.entry().isUsable() && module.tags().contains(tag);
    }

    private static String imageName(String sent) {
        if (sent.contains(SNAPSHOTS)) {
            throw wrong("The snapshot does not exist.");
        }
        String image = sent.replaceFirst("^" + HUB, "");
        int slash = image.indexOf('/');
        if (slash < 0 || !ORGANISATIONS.contains(image.substring(0, slash))) {
            throw wrong("docker_image: " + sent + " (expected an image of the organisations ai4oshub or deephdc)");
        }
        return image;
    }

    /// Development environments are tools here.
    private static void requireService(SentForm form) {
        String service = form.general("service", DEEPAAS);
        if (IDES.contains(service)) {
            if (form.general("jupyter_password", "").length() < SHORTEST_PASSWORD) {
                throw wrong("Your IDE needs a password of at least 9 characters.");
            }
            throw wrong("service: " + service + " (expected deepaas: a module runs without a development environment"
                    + " here)");
        }
        if (!service.equals(DEEPAAS)) {
            throw wrong("service: " + service + " (expected deepaas, jupyter or vscode)");
        }
    }

    private static ImageSpec program(String image, String tag) {
        return new ImageSpec(HUB + image + ":" + tag, COMMAND, List.of(PORT), Map.of(), "/", "");
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
