package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import dev.atoll.metadata.ModuleDescription.Example;
import dev.atoll.metadata.ModuleDescription.ResultDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleDescriptionCodecTest {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            "image-classification",
            List.of(
                    new ArgumentDescription(
                            "image",
                            ArgumentType.FILE,
                            false,
                            true,
                            "A photo",
                            Optional.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            List.of(),
                            List.of("image/jpeg", "image/png")),
                    new ArgumentDescription(
                            "top_k",
                            ArgumentType.INTEGER,
                            false,
                            false,
                            "How many classes",
                            Optional.of(IntNode.valueOf(5)),
                            OptionalDouble.of(1),
                            OptionalDouble.of(1000),
                            List.of(),
                            List.of())),
            new ResultDescription("class-probabilities"),
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
    void emptyTextsAreWrittenAndReadBackToo() throws Exception {
        ModuleDescription sparse = new ModuleDescription(
                "m", List.of(), new ResultDescription("k"), List.of(new Example("T", "a", "f", "", "", "")));
        Path file = folder.resolve("module.json");

        ModuleDescriptionCodec.write(file, sparse);

        assertThat(ModuleDescriptionCodec.read(file)).isEqualTo(sparse);
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
                        "predict[0].type: picture (expected one of file, integer, number, boolean, string)",
                        "predict[0].many: \"no\" (expected true or false)",
                        "result: missing (expected an object)",
                        "result.kind: missing (expected a text)",
                        "examples[0].argument: missing (expected a text)",
                        "examples[0].file: missing (expected a text)");
    }
}
