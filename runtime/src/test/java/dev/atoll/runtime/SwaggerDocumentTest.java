package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.runner.ThreadRunner;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds our documents against the recorded ones.
final class SwaggerDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoints ALL = new Endpoints(true, true, true, true);

    @TempDir
    private Path folder;

    private JsonNode ours(Class<?> code, String name, Endpoints endpoints) throws Exception {
        Path content = TestPackage.write(folder, "demo", code);
        LoadedModule module = LoadedModule.open(new ModuleSource(content, name, List.of()));
        ServedModule served = new ServedModule(name, module.content(), new ThreadRunner(module));
        // As a client reads it: numbers of Java's types become numbers of JSON.
        return JSON.readTree(new SwaggerDocument(served, endpoints, "").toJson().toString());
    }

    private static JsonNode recorded(String name) throws IOException {
        try (InputStream stream = SwaggerDocumentTest.class.getResourceAsStream("deepaas/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(stream));
        }
    }

    @Test
    void hasTheTopLevelOfTheReference() throws Exception {
        JsonNode ours = ours(RecordedModule.class, "demo", ALL);
        JsonNode theirs = recorded("swagger-demo");

        assertThat(names(ours)).isEqualTo(names(theirs));
        assertThat(ours.path("swagger")).isEqualTo(theirs.path("swagger"));
        assertThat(ours.path("info").path("title"))
                .isEqualTo(theirs.path("info").path("title"));
        assertThat(ours.path("info").path("version"))
                .isEqualTo(theirs.path("info").path("version"));
        assertThat(ours.path("externalDocs")).isEqualTo(theirs.path("externalDocs"));
    }

    @Test
    void describesEveryPathOfTheRecordedModuleAsTheReferenceDoes() throws Exception {
        JsonNode ours = ours(RecordedModule.class, "demo", ALL).path("paths");
        JsonNode theirs = recorded("swagger-demo").path("paths");

        assertThat(names(ours)).isEqualTo(names(theirs));
        for (String path : names(theirs)) {
            ObjectNode expected = theirs.path(path).deepCopy();
            if (path.equals("/v2/models/")) {
                // Our words are our own.
                ((ObjectNode) expected.path("get")).remove("description");
            }
            assertThat(ours.path(path)).as(path).isEqualTo(expected);
        }
    }

    @Test
    void definesWhatTheReferenceDefines() throws Exception {
        assertThat(ours(RecordedModule.class, "demo", ALL).path("definitions"))
                .isEqualTo(recorded("swagger-demo").path("definitions"));
    }

    @Test
    void describesTheArgumentsOfTheTestModuleOfTheUserInterfaceAsTheReferenceDoes() throws Exception {
        JsonNode ours = ours(DemoAppModule.class, "ai4os_demo_app", ALL);
        JsonNode theirs = recorded("swagger-demo-app");

        for (String call : List.of("predict", "train")) {
            JsonNode expected = post(theirs, "ai4os_demo_app", call);
            JsonNode actual = post(ours, "ai4os_demo_app", call);
            assertThat(actual.path("produces")).isEqualTo(expected.path("produces"));
            assertThat(withoutWords(actual)).isEqualTo(parametersWithAcceptInTheHeader(expected));
        }
    }

    /// A deviation on purpose: the media type is always chosen by the header.
    private static JsonNode parametersWithAcceptInTheHeader(JsonNode operation) {
        JsonNode parameters = operation.path("parameters").deepCopy();
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").textValue().equals("accept")) {
                ((ObjectNode) parameter).put("in", "header");
            }
        }
        return parameters;
    }

    @Test
    void describesTheJsonTextsOfTheImageClassifierAsTheReferenceDoes() throws Exception {
        JsonNode ours = ours(ImageClassifierArguments.class, "imgclas", ALL);
        JsonNode theirs = recorded("swagger-imgclas");

        for (String call : List.of("predict", "train")) {
            assertThat(withoutWords(post(ours, "imgclas", call)))
                    .isEqualTo(post(theirs, "imgclas", call).path("parameters"));
        }
        assertThat(ours.path("definitions").path("ModelPredictionResponse"))
                .isEqualTo(theirs.path("definitions").path("ModelPredictionResponse"));
    }

    /// The user interface of AI4OS ends with an error on a parameter that is an object.
    @Test
    void leavesOutWhatNoQueryCanBring() throws Exception {
        JsonNode parameters = post(ours(StructuredModule.class, "demo", ALL), "demo", "predict")
                .path("parameters");

        assertThat(parameters.toString()).isEqualTo("[{\"in\":\"query\",\"name\":\"note\",\"required\":false}]");
    }

    /// Takes objects.
    public static final class StructuredModule implements Predictor<StructuredModule.Arguments, Text> {

        record Region(double left, double right) {}

        record Arguments(Optional<Region> region, Optional<Map<String, Object>> names, Optional<Object> note) {}

        @Override
        public Text predict(Arguments arguments) {
            return new Text(arguments.toString());
        }
    }

    /// Takes an argument that is offered to nobody.
    public static final class ReticentModule implements Predictor<ReticentModule.Rates, Text> {

        record Rates(
                @Argument(aliases = "initial_lr", defaultValue = "0.1")
                double learningRate,

                @Argument(hidden = true, defaultValue = "8") int numWorkers) {}

        @Override
        public Text predict(Rates arguments) {
            return new Text(arguments.toString());
        }
    }

    @Test
    void showsAnArgumentUnderItsOwnNameAndNoHiddenOne() throws Exception {
        JsonNode parameters =
                post(ours(ReticentModule.class, "demo", ALL), "demo", "predict").path("parameters");

        assertThat(parameters.findValuesAsText("name")).containsExactly("learning_rate");
    }

    @Test
    void leavesOutWhatIsSwitchedOff() throws Exception {
        JsonNode paths = ours(RecordedModule.class, "demo", new Endpoints(true, false, true, false))
                .path("paths");

        assertThat(names(paths))
                .contains("/v2/models/demo/predict/")
                .doesNotContain("/v2/models/demo/train/", "/v2/models/demo/train/{uuid}");
    }

    private static JsonNode post(JsonNode document, String model, String call) {
        return document.path("paths")
                .path("/v2/models/" + model + "/" + call + "/")
                .path("post");
    }

    private static JsonNode withoutWords(JsonNode operation) {
        JsonNode parameters = operation.path("parameters").deepCopy();
        parameters.forEach(parameter -> ((ObjectNode) parameter).remove("description"));
        return parameters;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
