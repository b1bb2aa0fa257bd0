package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds our document against the recorded one.
final class SwaggerDocumentTest {

    @TempDir
    private Path folder;

    private JsonNode ours = new ObjectMapper().nullNode();
    private JsonNode theirs = new ObjectMapper().nullNode();

    @BeforeEach
    void bothDocuments() throws Exception {
        ServedModule module = ServedModule.open(TestPackage.write(folder, "demo", DemoPredictor.class), "");
        // As a client reads it: numbers of Java's types become numbers of JSON.
        ours = new ObjectMapper()
                .readTree(new SwaggerDocument(module, "").toJson().toString());
        theirs = recorded();
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream stream = SwaggerDocumentTest.class.getResourceAsStream("deepaas/swagger-demo.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream));
        }
    }

    @Test
    void hasTheTopLevelOfTheReference() {
        assertThat(names(ours)).isEqualTo(names(theirs));
        assertThat(ours.path("swagger")).isEqualTo(theirs.path("swagger"));
        assertThat(ours.path("info").path("title"))
                .isEqualTo(theirs.path("info").path("title"));
        assertThat(ours.path("info").path("version"))
                .isEqualTo(theirs.path("info").path("version"));
        assertThat(ours.path("externalDocs")).isEqualTo(theirs.path("externalDocs"));
    }

    @Test
    void hasThePathsOfTheReference() {
        assertThat(names(ours.path("paths"))).isEqualTo(names(theirs.path("paths")));
    }

    @Test
    void describesEveryPathWithoutArgumentsAsTheReferenceDoes() {
        for (String path : names(theirs.path("paths"))) {
            if (path.endsWith("/predict/")) {
                continue;
            }
            ObjectNode expected = theirs.path("paths").path(path).deepCopy();
            if (path.endsWith("/train/")) {
                // A module that cannot train takes no arguments for it.
                ((ObjectNode) expected.path("post")).putArray("parameters");
            }
            if (path.equals("/v2/models/")) {
                // Our words are our own.
                ((ObjectNode) expected.path("get")).remove("description");
            }
            assertThat(ours.path("paths").path(path)).as(path).isEqualTo(expected);
        }
    }

    @Test
    void describesSharedArgumentsOfPredictInTheSameOrderWithTheSameWords() {
        List<JsonNode> expected = shared(theirs);

        assertThat(shared(ours)).isEqualTo(expected).hasSize(5);
    }

    @Test
    void answersOfPredictPointToTheDefinitionInterfacesLookUp() {
        JsonNode predict = ours.path("paths").path("/v2/models/demo/predict/").path("post");

        assertThat(predict.path("responses"))
                .isEqualTo(theirs.path("paths")
                        .path("/v2/models/demo/predict/")
                        .path("post")
                        .path("responses"));
        assertThat(predict.path("produces").toString()).isEqualTo("[\"application/json\"]");
        JsonNode properties =
                ours.path("definitions").path("ModelPredictionResponse").path("properties");
        assertThat(names(properties)).containsExactlyInAnyOrder("status", "labels", "probabilities");
    }

    @Test
    void hasTheOtherDefinitionsOfTheReference() {
        ObjectNode expected = theirs.path("definitions").deepCopy();
        expected.remove(List.of("Generated", "Generated1", "ModelPredictionResponse"));
        ObjectNode actual = ours.path("definitions").deepCopy();
        actual.remove("ModelPredictionResponse");

        assertThat(actual).isEqualTo(expected);
    }

    /// Arguments that both modules declare in the same way.
    private static List<JsonNode> shared(JsonNode document) {
        Set<String> names = Set.of("image", "top_k", "threshold", "flag", "mode");
        List<JsonNode> parameters = new ArrayList<>();
        for (JsonNode parameter : document.path("paths")
                .path("/v2/models/demo/predict/")
                .path("post")
                .path("parameters")) {
            if (names.contains(parameter.path("name").textValue())) {
                parameters.add(parameter);
            }
        }
        return parameters;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
