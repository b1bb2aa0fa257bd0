package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The forms by which tools are deployed. Those of AI4OS have forms of their own; any other tool has that
/// of a module.
final class ToolForm {

    private static final String CLIENT_IMAGE = "/ai4os/ai4os-nvflare-client:2.5-Stifo";

    private ToolForm() {}

    /// @param registry the host of this platform's images
    static ObjectNode of(PapiItem item, DockerImage image, String vo, String registry) {
        return switch (item.name()) {
            case "ai4os-dev-env" ->
                ModuleForm.developmentEnvironment(item, image.fromZToA(), vo, List.of("vscode", "jupyter"));
            case "ai4os-federated-server" -> federatedServer(image);
            case "ai4os-nvflare" -> nvflare(registry);
            case "ai4os-cvat" -> cvat();
            case "ai4os-llm" -> llm();
            case "ai4os-ai4life-loader" -> modelLoader(item, image, vo);
            default -> ModuleForm.deployment(item, image, vo);
        };
    }

    private static ObjectNode federatedServer(DockerImage image) {
        Section general = Sections.generalOf(image)
                .with(
                        "service",
                        Leaf.choice("Service to run", "fedserver", List.of("fedserver", "jupyter", "vscode"))
                                .described("The server, or an environment in which you start it yourself."))
                .with("jupyter_password", Sections.password())
                .with("co2", Leaf.flag("Track CO2 emissions").described("Measure what the clients emit."));
        ObjectNode form = form(general);
        form.set("hardware", Sections.smallHardware(new Range(2000, 8000)).json());
        form.set("flower", FlowerSection.of().json());
        return form;
    }

    private static ObjectNode nvflare(String registry) {
        Section nvflare = new Section()
                .with("username", Leaf.text("NVFlare Dashboard username", "").described("Of its administrator."))
                .with("password", Leaf.text("NVFlare password", "").described("Of the dashboard and of JupyterLab."))
                .with(
                        "app_location",
                        Leaf.text("NVFlare project docker image download link", registry + CLIENT_IMAGE)
                                .described("Where clients get their image."))
                .with(
                        "public_project",
                        Leaf.choiceOfFlag("Make NVFlare project public")
                                .described("Whether people may sign up by themselves."))
                .with(
                        "starting_date",
                        Leaf.text("NVFlare project start date", "").described("DD/MM/YY"))
                .with("end_date", Leaf.text("NVFlare project end date", "").described("DD/MM/YY"));
        ObjectNode form = form(Sections.general());
        form.set("nvflare", nvflare.json());
        form.set("hardware", Sections.smallHardware(new Range(2000, 4000)).json());
        return form;
    }

    private static ObjectNode cvat() {
        Section general = Sections.general()
                .with("cvat_username", Leaf.text("CVAT superuser name", "").described("A name or an e-mail address."))
                .with("cvat_password", Leaf.text("CVAT superuser password", ""));
        ObjectNode form = form(general);
        form.set(
                "storage",
                Sections.remoteStorage()
                        .with(
                                "cvat_backup",
                                Leaf.choice("CVAT backups", "", List.of("")).described("A backup to begin with."))
                        .json());
        return form;
    }

    private static ObjectNode llm() {
        Section llm = new Section()
                .with(
                        "type",
                        Leaf.choice("Deployment type", "both", List.of("both", "vllm", "open-webui"))
                                .described("The model, the page to chat with one, or both."))
                .with(
                        "vllm_model_id",
                        Leaf.choice("LLM modelname", LanguageModels.IDS.getFirst(), LanguageModels.IDS)
                                .described("The model, by its name at Hugging Face."))
                .with("ui_username", Leaf.text("Open WebUI username", "").described("An e-mail address."))
                .with("ui_password", Leaf.text("Open WebUI password", ""))
                .with("HF_token", Leaf.text("Huggingface token", "").described("Some models are given only with one."))
                .with("openai_api_key", Leaf.text("OpenAI API key", "").described("For the page without a model."))
                .with(
                        "openai_api_url",
                        Leaf.text("OpenAI API base url", "").described("For the page without a model."));
        ObjectNode form = form(Sections.general());
        form.set("llm", llm.json());
        return form;
    }

    private static ObjectNode modelLoader(PapiItem item, DockerImage image, String vo) {
        ObjectNode form = form(Sections.generalOf(image)
                .with(
                        "model_id",
                        Leaf.choice("AI4Life model ID", "", List.of(""))
                                .described("A model of the BioImage Model Zoo.")));
        form.set(
                "hardware",
                Sections.hardware(Limits.ofDeployments(vo), item.entry().metadata(), ModuleForm.GPU_MODELS)
                        .json());
        return form;
    }

    private static ObjectNode form(Section general) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("general", general.json());
        return form;
    }
}
