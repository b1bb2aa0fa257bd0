package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.FormHardware;
import dev.atoll.server.catalog.papi.FormImage;
import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.FormDataset;
import dev.atoll.server.papi.FormText;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;
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
    private static final String DEEPAAS = "deepaas";
    private static final Set<String> IDES = Set.of("jupyter", "vscode");
    static final int LONGEST_TITLE = 45;
    static final int LONGEST_DESCRIPTION = 1000;

    /// What images of AI4OS start DEEPaaS by, and where it then listens.
    private static final List<String> COMMAND = List.of("deep-start", "--deepaas");

    private static final int PORT = 5000;

    /// @param images finds the module, as far as the caller may see it
    /// @param spaces what it sees of the caller's files
    /// @throws PapiException 400
    static ModuleOrder of(Caller caller, String vo, SentForm form, ModuleImages images, List<String> spaces) {
        FormImage image = FormImage.of(form);
        Optional<ImagedModule> module = images.find(caller, image.name());
        Hardware hardware = hardware(
                module.map(found -> FormHardware.of(form, vo, found)).orElseGet(() -> FormHardware.of(form, vo)));
        requireService(form);
        List<FormDataset> datasets = FormDataset.of(form);
        Optional<ImagedModule> runnable = module.filter(found -> runs(found, image.tag()));
        String title = FormText.line(form.general("title", ""), LONGEST_TITLE);
        String usual = runnable.map(ImagedModule::name).orElse(image.title());
        DeploymentSpec spec = runnable.map(found ->
                        new DeploymentSpec(found.entry().name(), image.tag(), hardware, spaces, List.of(), 0, 0))
                .orElseGet(() -> new DeploymentSpec(program(image), hardware, spaces, List.of(), 0, 0));
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

    /// Development environments are tools here.
    private static void requireService(SentForm form) {
        String service = form.general("service", DEEPAAS);
        if (IDES.contains(service)) {
            Ides.requirePassword(form);
            throw wrong("service: " + service + " (expected deepaas: to work on a module, choose it when you open a"
                    + " notebook on the page Deployments)");
        }
        if (!service.equals(DEEPAAS)) {
            throw wrong("service: " + service + " (expected deepaas, jupyter or vscode)");
        }
    }

    private static Hardware hardware(FormHardware sent) {
        return new Hardware(sent.cpus(), sent.memory(), sent.disk(), sent.gpus(), sent.gpuModel());
    }

    private static ImageSpec program(FormImage image) {
        return new ImageSpec(image.full(), COMMAND, List.of(PORT), Map.of(), "/", "");
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
