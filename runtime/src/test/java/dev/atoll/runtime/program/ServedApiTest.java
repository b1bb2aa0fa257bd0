package dev.atoll.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Documents in the words of DEEPaaS 2.6 (contract "DEEPaaS V2", section 6) and of OpenAPI 3.
class ServedApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ServedApi deepaas(String parameters, String definition) throws Exception {
        return ServedApi.of(JSON.readTree("""
                        {"swagger":"2.0","paths":{
                          "/v2/models/my_module/predict/":{"post":{
                            "produces":["application/json","image/png","*/*"],
                            "responses":{"200":{"schema":{"$ref":"#/definitions/%s"}}},
                            "parameters":[%s]}},
                          "/v2/models/my_module/train/":{"post":{"responses":{},"parameters":[
                            {"in":"query","name":"epochs","required":true,"type":"integer","minimum":1},
                            {"in":"header","name":"accept","required":true,"type":"string"}]}}},
                         "definitions":{
                          "Prediction":{"type":"object","properties":{"status":{"type":"string"}}},
                          "ModelPredictionResponse":{"type":"object","required":["status"],"properties":{
                            "status":{"type":"string"},
                            "labels":{"type":"array","items":{"type":"string"}},
                            "probabilities":{"type":"array","items":{"type":"number"}}}}}}
                        """.formatted(definition, parameters)), "", "my-module");
    }

    private static List<ArgumentDescription> arguments(String parameters) throws Exception {
        return deepaas(parameters, "Prediction").predict();
    }

    @Test
    void knowsWhatTheProgramCallsTheModule() throws Exception {
        assertThat(deepaas("", "Prediction").model()).isEqualTo("my_module");
    }

    @Test
    void readsFilesWithTheMediaTypeTheirDescriptionNames() throws Exception {
        ArgumentDescription image = arguments("""
                {"in":"formData","name":"image","required":true,"type":"file","description":"Input image"}
                """).getFirst();

        assertThat(image.type()).isEqualTo(ArgumentType.FILE);
        assertThat(image.required()).isTrue();
        assertThat(image.value().accept()).containsExactly("image/*");
    }

    @Test
    void readsLimitsDefaultsAndLists() throws Exception {
        List<ArgumentDescription> arguments = arguments("""
                {"in":"query","name":"top_k","required":false,"type":"integer","format":"int32","default":5,"minimum":1,"maximum":10},
                {"in":"query","name":"classes","required":false,"collectionFormat":"multi","type":"array","default":null,"x-nullable":true,"items":{"type":"integer","format":"int32"}}
                """);

        assertThat(arguments.getFirst().value().limits().maximum()).hasValue(10);
        assertThat(arguments.getFirst().defaultValue().map(JsonNode::intValue)).hasValue(5);
        assertThat(arguments.getLast().many()).isTrue();
        assertThat(arguments.getLast().nullable()).isTrue();
    }

    @Test
    void takesTheMediaTypeForNoArgument() throws Exception {
        ServedApi api = deepaas("""
                {"in":"header","name":"accept","required":false,"type":"string","enum":["application/json","image/png","*/*"]}
                """, "Prediction");

        assertThat(api.predict()).isEmpty();
        assertThat(api.train().orElseThrow())
                .extracting(ArgumentDescription::name)
                .containsExactly("epochs");
        assertThat(api.accept()).isEqualTo("header");
        assertThat(api.result().produces()).containsExactly("application/json", "image/png");
    }

    @Test
    void knowsModulesThatTakeEveryArgumentAsJsonText() throws Exception {
        List<ArgumentDescription> arguments = arguments("""
                {"in":"query","name":"timestamp","required":false,"type":"string","default":"\\"2020\\"","enum":["\\"2020\\""]},
                {"in":"query","name":"epochs","required":false,"type":"string","default":"15"}
                """);

        assertThat(arguments).allMatch(argument -> argument.value().jsonText());
    }

    @Test
    void tellsAClassificationByItsLabelsAndProbabilities() throws Exception {
        assertThat(deepaas("", "ModelPredictionResponse").result().kind()).isEqualTo("class-probabilities");
        assertThat(deepaas("", "Prediction").result().kind()).isEqualTo("any");
    }

    @Test
    void readsOpenApi3() throws Exception {
        ServedApi api = ServedApi.of(JSON.readTree("""
                        {"openapi":"3.1.0","paths":{"/predict":{"post":{
                          "parameters":[{"name":"top","in":"query","schema":{"type":"integer","default":3}}],
                          "requestBody":{"content":{"multipart/form-data":{"schema":{"$ref":"#/components/schemas/Body"}}}},
                          "responses":{"200":{"content":{"application/json":{"schema":{"type":"object","properties":{"mood":{"type":"string"}}}}}}}}}},
                         "components":{"schemas":{"Body":{"required":["sound"],"properties":{
                          "sound":{"type":"string","format":"binary","description":"An audio file"}}}}}}
                        """), "", "moods");

        assertThat(api.model()).isEmpty();
        assertThat(api.predict()).extracting(ArgumentDescription::name).containsExactly("top", "sound");
        assertThat(api.predict().getLast().type()).isEqualTo(ArgumentType.FILE);
        assertThat(api.result().kind()).isEqualTo("composite");
        assertThat(api.train()).isEmpty();
    }

    @Test
    void takesAnythingWhenTheDocumentSaysNothing() throws Exception {
        assertThat(ServedApi.of(JSON.readTree("{}"), "", "any")).isEqualTo(ServedApi.unknown());
    }
}
