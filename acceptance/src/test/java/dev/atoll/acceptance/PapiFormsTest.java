package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms of the AI4OS platform API: labels, defaults, options and ranges are typed from its wire
/// contract. The descriptions beside the fields are ours and are left out.
@Tag("acceptance")
final class PapiFormsTest {

    private static final String VO = "vo.ai4eosc.eu";

    private static final String STORAGE = """
            "rclone_conf":{"name":"RCLONE configuration","value":"/srv/.rclone/rclone.conf"},
            "rclone_url":{"name":"Storage URL","value":""},
            "rclone_vendor":{"name":"RCLONE vendor","value":"nextcloud","options":["nextcloud"]},
            "rclone_user":{"name":"RCLONE user","value":""},
            "rclone_password":{"name":"RCLONE user password","value":""}
            """;

    private static final String TITLES = """
            "title":{"name":"Deployment title","value":""},
            "desc":{"name":"Deployment description","value":""}
            """;

    private static final String USUAL_HARDWARE = """
            {"cpu_num":{"name":"Number of CPUs","value":4,"range":[1,10]},
             "gpu_num":{"name":"Number of GPUs","value":0,"range":[0,1]},
             "gpu_type":{"name":"GPU model","value":"","options":[""]},
             "ram":{"name":"RAM memory (in MB)","value":8000,"range":[2000,40000]},
             "disk":{"name":"Disk memory (in MB)","value":10000,"range":[1000,50000]}}
            """;

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        Path home = folder.resolve("home");
        WireModules.install(home);
        platform = Atoll.up(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /// The example of the contract, but for the tags and GPU models of its registry and cluster.
    @Test
    void theFormOfAModuleBeginsWithWhatItsMetadataAsksFor() {
        assertThat(form("modules", WireModules.PHYTO, VO)).isEqualTo(Platform.parse("""
                {"general":{%s,
                  "docker_image":{"name":"Docker image","value":"ai4oshub/phyto-plankton-classification"},
                  "docker_tag":{"name":"Docker tag","value":"latest","options":["latest"]},
                  "service":{"name":"Service to run","value":"deepaas","options":["deepaas","jupyter"]},
                  "jupyter_password":{"name":"IDE password","value":""}},
                 "hardware":{"cpu_num":{"name":"Number of CPUs","value":1,"range":[1,10]},
                  "gpu_num":{"name":"Number of GPUs","value":1,"range":[0,1]},
                  "gpu_type":{"name":"GPU model","value":"","options":[""]},
                  "ram":{"name":"RAM memory (in MB)","value":2000,"range":[2000,40000]},
                  "disk":{"name":"Disk memory (in MB)","value":1000,"range":[1000,50000]}},
                 "storage":{%s,"datasets":{"name":"Info of the datasets you want to download","value":[]}}}
                """.formatted(TITLES, STORAGE)));
    }

    @Test
    void aWishThatCannotBeMetIsAWarning() {
        JsonNode hardware = form("modules", WireModules.HUNGRY, VO).path("hardware");

        assertThat(hardware.at("/cpu_num/value").asInt()).isEqualTo(10);
        assertThat(hardware.at("/ram/value").asInt()).isEqualTo(2000);
        assertThat(hardware.path("warning").asText())
                .startsWith("The developer")
                .contains("could not be met")
                .endsWith("<ul><li> <strong>cpu</strong>: Requested: 16, Max allowed: 10 </li>"
                        + "<li> <strong>storage_MB</strong>: Requested: 60000, Max allowed: 50000 </li></ul>");
    }

    @Test
    void tutorialsHaveLimitsOfTheirOwn() {
        assertThat(form("tools", "ai4os-ai4life-loader", "tutorials").path("hardware"))
                .isEqualTo(Platform.parse("""
                {"cpu_num":{"name":"Number of CPUs","value":2,"range":[2,4]},
                 "gpu_num":{"name":"Number of GPUs","value":0,"range":[0,0]},
                 "gpu_type":{"name":"GPU model","value":"","options":[""]},
                 "ram":{"name":"RAM memory (in MB)","value":2000,"range":[2000,4000]},
                 "disk":{"name":"Disk memory (in MB)","value":500,"range":[300,1000]}}
                """));
    }

    /// It runs here by recipes, so its form offers what is installed: as services the programs, as tags what comes
    /// with them. What is only described under its name, as here in the home, is hidden.
    @Test
    void theDevelopmentEnvironment() {
        ObjectNode form = (ObjectNode) form("tools", "ai4os-dev-env", VO);
        ObjectNode general = (ObjectNode) form.path("general");
        JsonNode tag = general.remove("docker_tag");
        JsonNode service = general.remove("service");

        assertThat((JsonNode) general).isEqualTo(Platform.parse("""
                {%s,"docker_image":{"name":"Docker image","value":"ai4oshub/ai4os-dev-env"},
                 "jupyter_password":{"name":"IDE password","value":""}}
                """.formatted(TITLES)));
        assertThat(tag).isEqualTo(Platform.parse("""
                {"name":"Docker tag","value":"latest","options":["latest","pytorch","tensorflow"]}
                """));
        assertThat(service.path("name").asText()).isEqualTo("Interactive Development Environment");
        assertThat(service.path("options").valueStream().map(JsonNode::asText)).contains("jupyter");
        assertThat(form.at("/hardware/cpu_num/range")).isEqualTo(Platform.parse("[1,10]"));
        assertThat(form.path("storage")).isEqualTo(Platform.parse("""
                {%s,"datasets":{"name":"Info of the datasets you want to download","value":[]}}
                """.formatted(STORAGE)));
    }

    /// The contract gives the keys, defaults and ranges of the section flower, and no labels.
    @Test
    void theFederatedServer() {
        ObjectNode form = (ObjectNode) form("tools", "ai4os-federated-server", VO);

        assertThat(withoutNames(form.remove("flower"))).isEqualTo(Platform.parse("""
                {"rounds":{"value":5,"range":[1,null]},"metric":{"value":"accuracy"},
                 "min_fit_clients":{"value":2,"range":[2,null]},"min_available_clients":{"value":2,"range":[2,null]},
                 "strategy":{"value":"Federated Averaging (FedAvg)","options":["Federated Averaging (FedAvg)",
                  "FedProx strategy (FedProx)","Federated Optimization with Adam (FedAdam)",
                  "Federated Median (FedMedian)","Federated Averaging with Momentum (FedAvgM)",
                  "Adaptive Federated Optimization (FedOpt)","Adaptive Federated Optimization using Yogi (FedYogi)",
                  "FedAvgOpt"]},
                 "mu":{"value":1,"range":[0,null]},"fl":{"value":1,"range":[0,null]},
                 "momentum":{"value":0,"range":[0,null]},"dp":{"value":false,"options":[false,true]},
                 "mp":{"value":false,"options":[false,true]},"noise_mult":{"value":1.0,"range":[1e-05,null]},
                 "sampled_clients":{"value":2,"range":[2,null]},"clip_norm":{"value":0.1,"range":[0.1,null]}}
                """));
        assertThat(form.at("/general/service")).isEqualTo(Platform.parse("""
                {"name":"Service to run","value":"fedserver","options":["fedserver","jupyter","vscode"]}
                """));
        assertThat(form.at("/general/co2/value").isBoolean()).isTrue();
        assertThat(form.at("/general/co2/value").asBoolean()).isFalse();
        assertThat(form.at("/general/docker_image/value").asText()).isEqualTo("ai4oshub/ai4os-federated-server");
        assertThat(form.path("hardware")).isEqualTo(smallHardware(8000));
        assertThat(form.has("storage")).isFalse();
    }

    @Test
    void nvflare() {
        JsonNode form = form("tools", "ai4os-nvflare", VO);

        assertThat(fields(form)).containsExactly("general", "nvflare", "hardware");
        assertThat(fields(form.path("nvflare")))
                .containsExactlyInAnyOrder(
                        "username", "password", "app_location", "public_project", "starting_date", "end_date");
        assertThat(form.at("/nvflare/app_location/value").asText()).endsWith("/ai4os/ai4os-nvflare-client:2.5-Stifo");
        assertThat(form.at("/nvflare/public_project/value").asBoolean(true)).isFalse();
        assertThat(form.path("hardware")).isEqualTo(smallHardware(4000));
    }

    @Test
    void cvatHasNoHardware() {
        JsonNode form = form("tools", "ai4os-cvat", VO);

        assertThat(fields(form)).containsExactly("general", "storage");
        assertThat(fields(form.path("general"))).containsExactly("title", "desc", "cvat_username", "cvat_password");
        assertThat(fields(form.path("storage")))
                .containsExactly(
                        "rclone_conf", "rclone_url", "rclone_vendor", "rclone_user", "rclone_password", "cvat_backup");
    }

    @Test
    void theLanguageModelHasNoHardwareAndNoStorage() {
        JsonNode form = form("tools", "ai4os-llm", VO);

        assertThat(fields(form)).containsExactly("general", "llm");
        assertThat(fields(form.path("llm")))
                .containsExactly(
                        "type",
                        "vllm_model_id",
                        "ui_username",
                        "ui_password",
                        "HF_token",
                        "openai_api_key",
                        "openai_api_url");
        assertThat(withoutNames(form.at("/llm/type")))
                .isEqualTo(Platform.parse("{\"value\":\"both\",\"options\":[\"both\",\"vllm\",\"open-webui\"]}"));
        assertThat(withoutNames(form.at("/llm/vllm_model_id"))).isEqualTo(Platform.parse("""
                {"value":"Qwen/Qwen2.5-7B-Instruct-AWQ","options":["Qwen/Qwen2.5-7B-Instruct-AWQ",
                 "Qwen/Qwen2.5-Coder-7B-Instruct-AWQ","Qwen/Qwen2.5-Math-1.5B-Instruct",
                 "deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B","meta-llama/Llama-3.2-3B",
                 "meta-llama/Llama-3.2-3B-Instruct"]}
                """));
    }

    @Test
    void theLoaderOfBioimageModels() {
        JsonNode form = form("tools", "ai4os-ai4life-loader", VO);

        assertThat(fields(form)).containsExactly("general", "hardware");
        assertThat(fields(form.path("general")))
                .containsExactly("title", "desc", "docker_image", "docker_tag", "model_id");
        assertThat(form.path("hardware")).isEqualTo(Platform.parse(USUAL_HARDWARE));
    }

    @Test
    void aServiceThatStartsOnDemand() {
        JsonNode form = plain("/v1/inference/oscar/conf?item_name=" + WireModules.HUNGRY + "&vo=" + VO);

        assertThat(fields(form)).containsExactly("general", "hardware");
        assertThat(fields(form.path("general"))).containsExactly("title", "desc", "docker_image", "docker_tag");
        assertThat(form.at("/hardware/cpu_num/range")).isEqualTo(Platform.parse("[1,8]"));
        assertThat(form.at("/hardware/ram/range")).isEqualTo(Platform.parse("[1000,8000]"));
        assertThat(form.at("/hardware/warning").asText()).contains("Requested: 16, Max allowed: 8");
    }

    @Test
    void aServiceBeginsSmallWhereMetadataSaysNothing() {
        assertThat(plain("/v1/inference/oscar/conf?item_name=" + WireModules.QUIET + "&vo=" + VO)
                        .path("hardware"))
                .isEqualTo(Platform.parse("""
                        {"cpu_num":{"name":"Number of CPUs","value":2,"range":[1,8]},
                         "ram":{"name":"RAM memory (in MB)","value":3000,"range":[1000,8000]}}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/catalog/modules/nope/config?vo=a,            nope is not an available module.",
        "/v1/catalog/modules/ai4os-llm/config?vo=a,       ai4os-llm is not an available module.",
        "/v1/catalog/tools/nope/config?vo=a,              nope is not an available tool.",
        "/v1/inference/oscar/conf?item_name=nope&vo=a,    nope is not an available module."
    })
    void whatIsNotInTheCatalogueHasNoForm(String path, String message) {
        HttpResponse<String> answer = platform.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Platform.parse(answer.body()).path("detail").asText()).isEqualTo(message);
    }

    @Test
    void aFormTakesAVo() {
        HttpResponse<String> answer = platform.get("/v1/catalog/modules/ai4os-demo-app/config");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Platform.parse(answer.body())).isEqualTo(Platform.parse("""
                {"detail":[{"loc":["query","vo"],"msg":"Field required","type":"missing","input":null}]}
                """));
    }

    private static JsonNode smallHardware(int mostMemory) {
        return Platform.parse("""
                {"cpu_num":{"name":"Number of CPUs","value":1,"range":[1,2]},
                 "ram":{"name":"RAM memory (in MB)","value":2000,"range":[2000,%d]},
                 "disk":{"name":"Disk memory (in MB)","value":1000,"range":[1000,2000]}}
                """.formatted(mostMemory));
    }

    private static JsonNode form(String type, String name, String vo) {
        return plain("/v1/catalog/" + type + "/" + name + "/config?vo=" + vo);
    }

    private static JsonNode plain(String path) {
        return without(platform.json(path), "description");
    }

    private static JsonNode withoutNames(JsonNode node) {
        return without(node, "name");
    }

    private static JsonNode without(JsonNode node, String field) {
        node.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
        return node;
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
