package dev.atoll.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenApiDocumentTest {

    private static final String PREDICT = "/paths/~1v2~1models~1demo~1predict~1/post";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    class-probabilities | {"labels":["a"],"probabilities":[null]}
                    detections | {"width":9,"height":9,"detections":[{"label":"cat","score":0.9,"box":[0,0,1,1.5]}]}
                    mask       | {"width":9,"height":9,"labels":["none"],"mask":"aGk="}
                    image      | {"media_type":"image/png","image":"aGk="}
                    table      | {"columns":["a","b"],"rows":[["x",1],[null,2.5]]}
                    text       | {"text":"hello"}
                    embedding  | {"embedding":[0.5,-1]}
                    file       | {"file":{"name":"a.zip","media_type":"application/zip","size":2,"content":"aGk="}}
                    json       | {"predictions":[1,"two",null]}
                    any        | {"predictions":{"labels":["a"]}}
                    """)
    void describesTheAnswerOfEachKind(String kind, String body) throws Exception {
        ObjectNode document = document(List.of(), ResultDescription.of(kind));
        DescribedApi api = new DescribedApi(document);
        ObjectNode answer = (ObjectNode) new ObjectMapper().readTree(body);

        assertThat(api.problems()).isEmpty();
        assertThat(document.at("/components/schemas/Prediction/x-atoll-kind").textValue())
                .isEqualTo(kind);
        assertThat(api.problems("Prediction", answer)).as("without its status").isNotEmpty();
        assertThat(api.problems("Prediction", answer.put("status", "OK"))).isEmpty();
        if (!kind.equals("any")) {
            answer.remove(answer.fieldNames().next());
            assertThat(api.problems("Prediction", answer))
                    .as("without its first part")
                    .isNotEmpty();
        }
    }

    @Test
    void describesThePartsOfAComposite() throws Exception {
        ResultDescription result = new ResultDescription(
                "composite",
                List.of(),
                List.of(
                        new FieldDescription("species", "class-probabilities", false, true, "What it is", List.of()),
                        new FieldDescription("masks", "mask", true, false, "", List.of()),
                        new FieldDescription("count", "integer", false, true, "", List.of())));
        DescribedApi api = new DescribedApi(document(List.of(), result));
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("status", "OK").put("count", 3);

        assertThat(api.problems()).isEmpty();
        assertThat(api.problems("Prediction", answer)).isNotEmpty();
        answer.putObject("species").putArray("labels");
        assertThat(api.problems("Prediction", answer)).isNotEmpty();
        answer.withObject("/species").putArray("probabilities");
        assertThat(api.problems("Prediction", answer)).isEmpty();
        answer.putArray("masks").add("no mask");
        assertThat(api.problems("Prediction", answer)).isNotEmpty();
    }

    @Test
    void offersOnlyBodiesThatCanBringWhatIsRequired() throws Exception {
        ArgumentDescription file = argument("image", ValueDescription.of(ArgumentType.FILE), true);
        ArgumentDescription object = argument("settings", ValueDescription.of(ArgumentType.OBJECT), true);
        ArgumentDescription number = argument("top_k", ValueDescription.of(ArgumentType.INTEGER), true);

        assertThat(bodies(file, number)).containsExactly("multipart/form-data");
        assertThat(bodies(object, number)).containsExactly("application/json");
        assertThat(bodies(number))
                .containsExactly("multipart/form-data", "application/json", "application/x-www-form-urlencoded");
    }

    @Test
    void tellsLimitsDefaultsChoicesAndFiles() throws Exception {
        Limits limits = Limits.numbers(1, 10);
        ArgumentDescription topK = new ArgumentDescription(
                "top_k",
                "top_k",
                ValueDescription.of(ArgumentType.INTEGER).withLimits(limits),
                false,
                false,
                false,
                "How many",
                Optional.of(IntNode.valueOf(5)));
        ArgumentDescription mode = new ArgumentDescription(
                "mode",
                "mode",
                ValueDescription.oneOf(List.of("fast", "exact")),
                false,
                false,
                true,
                "",
                Optional.empty());
        ArgumentDescription images = new ArgumentDescription(
                "images",
                "images",
                ValueDescription.of(ArgumentType.FILE).withAccept(List.of("image/png", "image/jpeg")),
                true,
                false,
                false,
                "",
                Optional.empty());

        JsonNode content = document(List.of(topK, mode, images), ResultDescription.of("text"))
                .at(PREDICT + "/requestBody/content");

        assertThat(content.at("/multipart~1form-data/schema/properties/top_k").toString())
                .isEqualTo("{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":1,\"maximum\":10,\"default\":5,"
                        + "\"description\":\"How many\"}");
        assertThat(content.at("/multipart~1form-data/schema/properties/mode").toString())
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"fast\",\"exact\"]}");
        assertThat(content.at("/application~1json/schema/properties/mode").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"enum\":[\"fast\",\"exact\",null]}");
        assertThat(content.at("/multipart~1form-data/schema/properties/images").toString())
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"binary\"}}");
        assertThat(content.at("/multipart~1form-data/encoding/images/contentType")
                        .textValue())
                .isEqualTo("image/png, image/jpeg");
        assertThat(content.at("/application~1json/schema/properties").has("images"))
                .isFalse();
    }

    @Test
    void tellsTheMediaTypesOfAnswersForPlainCallsAndJobsAlike() throws Exception {
        ObjectNode document =
                document(List.of(), new ResultDescription("image", List.of("application/json", "image/*"), List.of()));

        assertThat(names(document.at(PREDICT + "/responses/200/content")))
                .containsExactly("application/json", "image/*", "text/event-stream");
        assertThat(names(document.at("/paths/~1v2~1models~1demo~1jobs~1{id}~1result/get/responses/200/content")))
                .containsExactly("application/json", "image/*");
        assertThat(new DescribedApi(document).problems()).isEmpty();
    }

    private static List<String> bodies(ArgumentDescription... arguments) throws Exception {
        return names(document(List.of(arguments), ResultDescription.of("text")).at(PREDICT + "/requestBody/content"));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ArgumentDescription argument(String name, ValueDescription value, boolean required) {
        return new ArgumentDescription(name, name, value, false, required, false, "", Optional.empty());
    }

    @Test
    void showsNoArgumentThatIsOfferedToNobody() throws Exception {
        ArgumentDescription shown = new ArgumentDescription(
                "top_k",
                "top_k",
                ValueDescription.of(ArgumentType.INTEGER),
                false,
                false,
                false,
                "",
                Optional.of(IntNode.valueOf(5)),
                List.of("top"),
                false);
        ArgumentDescription hidden = new ArgumentDescription(
                "workers",
                "workers",
                ValueDescription.of(ArgumentType.INTEGER),
                false,
                false,
                false,
                "",
                Optional.of(IntNode.valueOf(5)),
                List.of(),
                true);

        JsonNode body = document(List.of(shown, hidden), ResultDescription.of("text"))
                .at(PREDICT)
                .path("requestBody");

        assertThat(body.toString())
                .contains("\"top_k\"")
                .doesNotContain("\"top\"")
                .doesNotContain("workers");
    }

    private static ObjectNode document(List<ArgumentDescription> arguments, ResultDescription result) throws Exception {
        ModuleMetadata metadata = new ModuleMetadata(
                "2.3.0",
                "Demo",
                "A demo",
                "Echoes",
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("MIT"),
                ModuleMetadata.Resources.UNSTATED,
                ModuleMetadata.Resources.UNSTATED);
        ModuleDescription module = new ModuleDescription("demo", arguments, Optional.empty(), result, List.of());
        ObjectNode document = OpenApiDocument.of(new Served(module, metadata, true, true, true, "", ""));
        // As a client reads it: numbers of Java's types become numbers of JSON.
        return (ObjectNode) new ObjectMapper().readTree(document.toString());
    }
}
