package dev.atoll.runtime;

import dev.atoll.sdk.Answers;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Description;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Text;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The module that was served while the exchanges were recorded.
@Answers(RecordedModule.Answer.class)
public final class RecordedModule
        implements Predictor<RecordedModule.Arguments, Result>, Trainer<RecordedModule.Options> {

    enum Mode {
        FAST,
        ACCURATE
    }

    record Nested(Optional<Integer> a, String b) {}

    record Arguments(
            @Argument(description = "Input image") Upload image,

            @Argument(name = "data", description = "optional file, audio", nullable = true)
            Optional<Upload> optFile,

            @Argument(description = "Top k", defaultValue = "5", min = 1, max = 10)
            int topK,

            @Argument(description = "thr", defaultValue = "0.5", min = 0, max = 1)
            double threshold,

            @Argument(description = "flag", defaultValue = "false")
            boolean flag,

            @Argument(description = "Mode", defaultValue = "fast")
            Mode mode,

            @Argument(
                    description = "enum only doc",
                    defaultValue = "a",
                    suggestions = {"a", "b"})
            String modeNoval,

            @Argument(description = "list of ints", nullable = true)
            Optional<List<Integer>> classes,

            @Argument(description = "list of str", defaultValue = "[\"x\",\"y\"]")
            List<String> names,

            @Argument(description = "dict", nullable = true) Optional<Map<String, Object>> opts,

            @Argument(description = "a url", nullable = true)
            Optional<URI> url,

            @Argument(format = "email", nullable = true) Optional<String> email,
            @Argument(nullable = true) Optional<LocalDateTime> when,
            @Argument(nullable = true) Optional<LocalDate> day,
            @Argument(nullable = true) Optional<UUID> uid,

            @Argument(defaultValue = "abc", minLength = 2, maxLength = 5)
            String length,

            @Argument(defaultValue = "abc", pattern = "^[a-z]+$")
            String regex,

            @Argument(description = "custom", defaultValue = "ok")
            String ckpt,

            @Argument(description = "pw", emptyDefault = true, format = "password")
            String secret,

            @Argument(nullable = true) Optional<Nested> nested,

            @Argument(description = "plain", nullable = true)
            Optional<Object> plainfield,

            @Argument(defaultValue = "ok") String behave,
            @Argument(defaultValue = "0.0") double sleep,

            @Argument(produces = {"application/json", "image/png", "application/pdf", "application/zip", "text/plain"})
            String accept) {

        Arguments {
            if (!ckpt.equals("ok")) {
                throw new InvalidArgumentException("ckpt", "Checkpoint `" + ckpt + "` not found.");
            }
        }
    }

    record Point(Optional<Double> x) {}

    /// The schema of the recorded module.
    public record Answer(
            @Description("status") String status,
            Optional<List<String>> labels,
            Optional<List<Double>> probabilities,
            Optional<Map<String, Object>> args,
            Optional<Integer> pid,
            @Description("Image in base64") Optional<String> thumb,
            Optional<Point> nested,
            Optional<Object> anything)
            implements Composite {}

    record Options(
            @Argument(description = "Epochs", defaultValue = "1", min = 1)
            int epochs,

            @Argument(defaultValue = "2.0") double sleep,
            @Argument(description = "Dataset") String dataset,
            @Argument(defaultValue = "ok") String behave,

            @Argument(description = "f", nullable = true) Optional<Upload> file) {}

    @Override
    public Result predict(Arguments arguments) throws Exception {
        pause(arguments.sleep());
        return switch (arguments.behave()) {
            case "value_error" -> throw new IllegalStateException("boom value");
            case "newline" -> throw new IllegalStateException("line1\nline2");
            case "http400" -> throw new BadInputException("bad thing happened");
            case "badschema" -> brokenAnswer();
            case "none" -> nothing();
            default -> byMediaType(arguments);
        };
    }

    private static Result byMediaType(Arguments arguments) throws IOException {
        return switch (arguments.accept()) {
            case "image/png" -> {
                Path file = Files.createTempFile("recorded", ".png");
                Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', ' ', 'f', 'a', 'k', 'e'});
                yield new OutputFile(file, "image/png", String.valueOf(file.getFileName()), true);
            }
            case "application/pdf" -> stream("%PDF fake", "application/pdf");
            case "application/zip" -> stream("PK raw bytes", "application/zip");
            case "text/plain" -> new Text("plain text é");
            default -> answer(arguments);
        };
    }

    private static OutputFile stream(String content, String mediaType) throws IOException {
        return OutputFile.of(content.getBytes(StandardCharsets.UTF_8), mediaType, "");
    }

    private static Answer answer(Arguments arguments) throws IOException {
        return new Answer(
                "OK",
                Optional.of(List.of("a", "b")),
                Optional.of(List.of(0.9, 0.1)),
                Optional.of(echo(arguments)),
                Optional.of(Math.toIntExact(ProcessHandle.current().pid())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    // A module written without null checks may return null, or answer with less than it promised.
    @SuppressWarnings("NullAway")
    private static Answer nothing() {
        return null;
    }

    @SuppressWarnings("NullAway")
    private static Answer brokenAnswer() {
        return new Answer(
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Object> echo(Arguments arguments) throws IOException {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("image", echo(arguments.image()));
        put(
                echo,
                "opt_file",
                arguments.optFile().isPresent() ? echo(arguments.optFile().get()) : Optional.empty());
        echo.put("top_k", arguments.topK());
        echo.put("threshold", arguments.threshold());
        echo.put("flag", arguments.flag());
        echo.put("mode", arguments.mode().name().toLowerCase(java.util.Locale.ROOT));
        echo.put("mode_noval", arguments.modeNoval());
        put(echo, "classes", arguments.classes());
        echo.put("names", arguments.names());
        put(echo, "opts", arguments.opts());
        put(echo, "url", arguments.url().map(URI::toString));
        put(echo, "email", arguments.email());
        put(echo, "when", arguments.when().map(LocalDateTime::toString));
        put(echo, "day", arguments.day().map(LocalDate::toString));
        put(echo, "uid", arguments.uid().map(UUID::toString));
        echo.put("length", arguments.length());
        echo.put("regex", arguments.regex());
        echo.put("ckpt", arguments.ckpt());
        echo.put("secret", arguments.secret());
        put(echo, "nested", arguments.nested());
        put(echo, "plainfield", arguments.plainfield());
        echo.put("behave", arguments.behave());
        echo.put("sleep", arguments.sleep());
        echo.put("accept", arguments.accept());
        return echo;
    }

    private static void put(Map<String, Object> echo, String name, Object value) {
        if (value instanceof Optional<?> maybe) {
            putNullable(echo, name, maybe.orElse(null));
        } else {
            echo.put(name, value);
        }
    }

    // JSON has null, and so had the recorded echo.
    @SuppressWarnings("NullAway")
    private static void putNullable(
            Map<String, Object> echo, String name, @org.jspecify.annotations.Nullable Object value) {
        echo.put(name, value);
    }

    private static Map<String, Object> echo(Upload upload) throws IOException {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("name", upload.name());
        echo.put("filename", upload.path().toString());
        echo.put("content_type", upload.contentType());
        echo.put("original_filename", upload.originalFilename());
        echo.put("size", Files.size(upload.path()));
        echo.put("exists", Files.exists(upload.path()));
        return echo;
    }

    @Override
    public Result train(Options arguments, Training training) throws Exception {
        pause(arguments.sleep());
        return switch (arguments.behave()) {
            case "fail" -> throw new IllegalStateException("training exploded");
            case "notjson" -> new Json(new Object());
            default -> new Json(Map.of("modelname", "2026-01-01_000000", "epochs", arguments.epochs()));
        };
    }

    /// Ends early when it is interrupted.
    private static void pause(double seconds) throws InterruptedException {
        boolean ignored = new CountDownLatch(1).await((long) (seconds * 1000), TimeUnit.MILLISECONDS);
    }
}
