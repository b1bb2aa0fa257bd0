package dev.atoll.runtime;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The part of the recorded demo module that the SDK can declare. Its labels tell the arguments
/// it got.
public final class DemoPredictor implements Predictor<DemoPredictor.Arguments, ClassProbabilities> {

    /// Opened by a test to let the predictions that wait at it go on.
    static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

    enum Mode {
        FAST,
        ACCURATE
    }

    record Arguments(
            @Argument(description = "Input image") Upload image,

            @Argument(name = "data", description = "optional file, audio")
            Optional<Upload> optFile,

            @Argument(description = "Top k", defaultValue = "5", min = 1, max = 10)
            int topK,

            @Argument(description = "thr", defaultValue = "0.5", min = 0, max = 1)
            double threshold,

            @Argument(description = "flag", defaultValue = "false")
            boolean flag,

            @Argument(description = "Mode", defaultValue = "fast")
            Mode mode,

            @Argument(description = "list of ints") Optional<List<Integer>> classes,
            Optional<List<String>> names,
            Optional<String> length,

            @Argument(defaultValue = "ok") String behave,
            Optional<String> gate,
            Optional<List<Upload>> more) {

        Arguments {
            if ("record with a defect".equals(behave)) {
                throw new IllegalStateException("a path of ours: /secret");
            }
            if ("refused by the record".equals(behave)) {
                throw new IllegalArgumentException("behave: " + behave);
            }
        }
    }

    @Override
    public void warm(ModuleContext context) throws IOException {
        if (Files.exists(context.folder().resolve("broken"))) {
            throw new IOException("weights: 12 bytes (expected 4096)");
        }
    }

    @Override
    public ClassProbabilities predict(Arguments arguments) throws Exception {
        if (arguments.gate().isPresent()) {
            CountDownLatch gate = GATES.get(arguments.gate().get());
            if (gate != null && !gate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("gate " + arguments.gate().get() + " stayed closed");
            }
        }
        return switch (arguments.behave()) {
            case "value_error" -> throw new IllegalStateException("boom value");
            case "newline" -> throw new IllegalStateException("line1\nline2");
            case "error" -> throw new StackOverflowError("too deep");
            case "none" -> nothing();
            case "http400" -> throw new BadInputException("bad thing happened");
            case "not sure" -> new ClassProbabilities(List.of("a", "b"), List.of(0.5, 0.25), 0.62);
            case "nan" -> new ClassProbabilities(List.of("a", "b"), List.of(Double.NaN, Double.POSITIVE_INFINITY));
            default -> echo(arguments);
        };
    }

    /// A module written without null checks may return null.
    @SuppressWarnings("NullAway")
    private static ClassProbabilities nothing() {
        return null;
    }

    private static ClassProbabilities echo(Arguments arguments) throws IOException {
        List<String> labels = new ArrayList<>(List.of(
                "image=" + Files.size(arguments.image().path()),
                "image.content_type=" + arguments.image().contentType(),
                "image.original_filename=" + arguments.image().originalFilename(),
                "top_k=" + arguments.topK(),
                "threshold=" + arguments.threshold(),
                "flag=" + arguments.flag(),
                "mode=" + arguments.mode(),
                "path=" + arguments.image().path()));
        arguments.optFile().ifPresent(file -> labels.add("data=" + file.originalFilename()));
        arguments.classes().ifPresent(classes -> labels.add("classes=" + classes));
        arguments.names().ifPresent(names -> labels.add("names=" + names));
        arguments.more().ifPresent(files -> files.forEach(file -> labels.add("more=" + file.originalFilename())));
        return new ClassProbabilities(labels, labels.stream().map(label -> 0.5).toList());
    }
}
