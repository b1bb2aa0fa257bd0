package dev.atoll.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A module in Java that takes bare tensors, one of every datatype, and gives back those it is asked
/// for.
final class MirrorModule {

    static final String NAME = "mirror";

    private static final String SOURCE = """
            package mirror;

            import dev.atoll.sdk.Datatype;
            import dev.atoll.sdk.Predictor;
            import dev.atoll.sdk.Tensor;
            import dev.atoll.sdk.TensorDescription;
            import dev.atoll.sdk.TensorModel;
            import dev.atoll.sdk.TensorSignature;
            import dev.atoll.sdk.Text;
            import java.util.Arrays;
            import java.util.List;
            import java.util.Set;

            public final class Mirror implements Predictor<Mirror.Arguments, Text>, TensorModel {

                public record Arguments(String text) {}

                @Override
                public Text predict(Arguments arguments) {
                    return new Text(arguments.text());
                }

                @Override
                public TensorSignature signature() {
                    List<TensorDescription> tensors = Arrays.stream(Datatype.values())
                            .map(type -> new TensorDescription(type.name(), type, List.of(1L, TensorDescription.FREE)))
                            .toList();
                    return new TensorSignature("java", tensors, tensors);
                }

                @Override
                public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) {
                    return Arrays.stream(Datatype.values())
                            .flatMap(type -> inputs.stream().filter(input -> input.name().equals(type.name())))
                            .filter(input -> outputs.isEmpty() || outputs.contains(input.name()))
                            .toList();
                }
            }
            """;

    private MirrorModule() {}

    /// Writes its folder as an author would.
    static void write(Path parent) throws IOException {
        Path folder = parent.resolve(NAME);
        Path sources = Files.createDirectories(folder.resolve("src/main/java/mirror"));
        Path services = Files.createDirectories(folder.resolve("src/main/resources/META-INF/services"));
        Files.writeString(sources.resolve("Mirror.java"), SOURCE);
        Files.writeString(services.resolve("dev.atoll.sdk.Predictor"), "mirror.Mirror\n");
        Files.writeString(folder.resolve("ai4-metadata.yml"), BrokenModules.metadata(NAME));
    }
}
