package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.atoll.metadata.ModuleDescription.Example;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import dev.atoll.metadata.TensorsDescription.NamedTensor;
import dev.atoll.metadata.ValueDescription.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleDescriptionCodecTest {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            "image-classification",
            List.of(
                    new ArgumentDescription(
                            "image",
                            "image",
                            ValueDescription.of(ArgumentType.FILE).withAccept(List.of("image/jpeg", "image/png")),
                            false,
                            true,
                            false,
                            "A photo",
                            Optional.empty()),
                    new ArgumentDescription(
                            "top_k",
                            "top_k",
                            ValueDescription.of(ArgumentType.INTEGER).withLimits(Limits.numbers(1, 1000)),
                            false,
                            false,
                            false,
                            "How many classes",
                            Optional.of(IntNode.valueOf(5)))),
            Optional.empty(),
            ResultDescription.of("class-probabilities"),
            List.of(new Example("Cat", "image", "examples/cat.jpg", "A. Photographer", "CC0-1.0", "https://x.org")));

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Path file = folder.resolve("module.json");

        ModuleDescriptionCodec.write(file, DESCRIPTION);

        assertThat(ModuleDescriptionCodec.read(file)).isEqualTo(DESCRIPTION);
        assertThat(folder).isDirectoryContaining("glob:**/module.json").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aModuleWhoseTrainingsGoOnSaysSo() throws Exception {
        Path file = folder.resolve("module.json");

        ModuleDescriptionCodec.write(file, DESCRIPTION.withTrainingsThatResume());

        assertThat(ModuleDescriptionCodec.read(file).trainResumes()).isTrue();
        assertThat(file).content().contains("\"train_resumes\": true");
    }

    @Test
    void emptyTextsAreWrittenAndReadBackToo() throws Exception {
        ModuleDescription sparse = new ModuleDescription(
                "m",
                List.of(),
                Optional.empty(),
                ResultDescription.of("k"),
                List.of(new Example("T", "a", "f", "", "", "")));
        Path file = folder.resolve("module.json");

        ModuleDescriptionCodec.write(file, sparse);

        assertThat(ModuleDescriptionCodec.read(file)).isEqualTo(sparse);
    }

    @Test
    void everythingAnArgumentAndAnAnswerCanSayIsReadBack() throws Exception {
        ArgumentDescription inner = new ArgumentDescription(
                "a", "a", ValueDescription.of(ArgumentType.ANY), false, false, false, "", Optional.empty());
        ValueDescription value = new ValueDescription(
                ArgumentType.STRING,
                "password",
                new Limits(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.of(2),
                        OptionalInt.of(5),
                        "^[a-z]+$"),
                List.of("x", "y"),
                List.of("z"),
                List.of(),
                List.of(inner),
                true);
        ArgumentDescription full = new ArgumentDescription(
                "data",
                "opt_file",
                value,
                true,
                false,
                true,
                "Words",
                Optional.of(IntNode.valueOf(1)),
                List.of("image", "file"),
                true);
        FieldDescription part = new FieldDescription(
                "nested",
                "object",
                true,
                false,
                "Parts",
                List.of(new FieldDescription("x", "number", false, true, "", List.of())));
        ModuleDescription description = new ModuleDescription(
                "m",
                List.of(full),
                Optional.of(List.of(full, inner)),
                new ResultDescription("composite", List.of("application/json", "image/png"), List.of(part)),
                List.of());
        Path file = folder.resolve("module.json");

        ModuleDescriptionCodec.write(file, description);

        assertThat(ModuleDescriptionCodec.read(file)).isEqualTo(description);
    }

    @Test
    void writesSnakeCaseInAFixedOrderWithWholeBounds() throws Exception {
        Path file = folder.resolve("module.json");

        ModuleDescriptionCodec.write(file, DESCRIPTION);

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "name": "image-classification",
                  "predict": [
                    {
                      "name": "image",
                      "type": "file",
                      "many": false,
                      "required": true,
                      "description": "A photo",
                      "accept": [
                        "image/jpeg",
                        "image/png"
                      ]
                    },
                    {
                      "name": "top_k",
                      "type": "integer",
                      "many": false,
                      "required": false,
                      "description": "How many classes",
                      "default": 5,
                      "minimum": 1,
                      "maximum": 1000
                    }
                  ],
                  "result": {
                    "kind": "class-probabilities"
                  },
                  "examples": [
                    {
                      "title": "Cat",
                      "argument": "image",
                      "file": "examples/cat.jpg",
                      "credit": "A. Photographer",
                      "license": "CC0-1.0",
                      "source": "https://x.org"
                    }
                  ]
                }
                """);
    }

    @Test
    void listsEveryProblemOfAWrongDescription() throws Exception {
        Path file = Files.writeString(folder.resolve("module.json"), """
                {"name":"../x","predict":[{"name":"a","type":"picture","many":"no","required":true}, 3],
                 "examples":[{"title":"T"}]}""");

        InvalidMetadataException refusal =
                catchThrowableOfType(InvalidMetadataException.class, () -> ModuleDescriptionCodec.read(file));

        assertThat(refusal.problems())
                .containsExactlyInAnyOrder(
                        "name: ../x (expected " + ModuleName.RULE + ")",
                        "predict[1]: 3 (expected an object)",
                        "predict[0].type: picture (expected one of file, integer, number, boolean, string, object, any)",
                        "predict[0].many: \"no\" (expected true or false)",
                        "result: missing (expected an object)",
                        "result.kind: missing (expected a text)",
                        "examples[0].argument: missing (expected a text)",
                        "examples[0].file: missing (expected a text)");
    }

    @Test
    void tensorsAreWrittenAsTheProtocolHasThemAndReadBack() throws Exception {
        Path file = folder.resolve("module.json");
        ModuleDescription description = DESCRIPTION.withTensors(new TensorsDescription(
                "onnxruntime_onnx",
                List.of(new NamedTensor("x", "FP32", List.of(-1L, 3L))),
                List.of(new NamedTensor("y", "BYTES", List.of()))));

        ModuleDescriptionCodec.write(file, description);

        assertThat(ModuleDescriptionCodec.read(file)).isEqualTo(description);
        assertThat(ModuleDescriptionCodec.toJson(description).path("tensors")).hasToString("""
                {"platform":"onnxruntime_onnx",\
                "inputs":[{"name":"x","datatype":"FP32","shape":[-1,3]}],\
                "outputs":[{"name":"y","datatype":"BYTES","shape":[]}]}""");
    }

    @Test
    void tensorsOfNoKnownKindAreTold() throws Exception {
        Path file = folder.resolve("module.json");
        Files.writeString(file, """
                {"name": "demo", "result": {"kind": "json"}, "tensors":
                 {"platform": "p", "inputs": [{"name": "x", "datatype": "FLOAT", "shape": [-2]}], "outputs": []}}
                """);

        InvalidMetadataException e =
                catchThrowableOfType(InvalidMetadataException.class, () -> ModuleDescriptionCodec.read(file));

        assertThat(e)
                .hasMessageContaining("tensors.inputs[0].datatype: FLOAT (expected one of [BOOL, BYTES, FP16,")
                .hasMessageContaining("tensors.inputs[0].shape: [-2] (expected a list of whole numbers, -1 or more)");
    }
}
