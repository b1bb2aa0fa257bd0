package dev.atoll.runtime;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Silence;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A module that takes as long as the tests want, tells how far it is, and fails in every way.
public final class SlowModule implements Predictor<SlowModule.Arguments, Result> {

    /// A prediction that names a gate waits until it is opened.
    static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();
    /// Opened by a prediction that begins to wait.
    static final Map<String, Semaphore> ARRIVALS = new ConcurrentHashMap<>();

    static final AtomicInteger CALLS = new AtomicInteger();

    record Arguments(
            @Argument(defaultValue = "ok") String behave,
            Optional<String> gate,
            Optional<String> until,
            Optional<Upload> image,
            Optional<List<Upload>> more,
            Optional<Map<String, Object>> settings,

            @Argument(produces = {"application/json", "text/csv"})
            String accept) {}

    static CountDownLatch gate(String name) {
        CountDownLatch gate = new CountDownLatch(1);
        GATES.put(name, gate);
        return gate;
    }

    static boolean arrived(String name) throws InterruptedException {
        return ARRIVALS.computeIfAbsent(name, unknown -> new Semaphore(0)).tryAcquire(60, TimeUnit.SECONDS);
    }

    @Override
    public Result predict(Arguments arguments) throws Exception {
        return predict(arguments, Silence.SILENCE);
    }

    @Override
    public Result predict(Arguments arguments, Progress progress) throws Exception {
        CALLS.incrementAndGet();
        progress.report(0.25, "half a half");
        if (arguments.gate().isPresent()) {
            await(arguments.gate().get(), progress);
        }
        if (arguments.until().isPresent()) {
            awaitFile(Path.of(arguments.until().get()));
        }
        progress.report(Double.NaN, "nobody knows");
        return switch (arguments.behave()) {
            case "refuse" -> throw new BadInputException("too dark");
            case "invalid" -> throw new InvalidArgumentException("behave", "Must be nice.");
            case "fail" -> throw new IllegalStateException("a path of ours: /secret");
            case "odd" -> new Image(new byte[] {1}, "image/x\r\nA: b");
            case "large" -> OutputFile.of(new byte[(16 << 20) + 1], "text/csv", "large.csv");
            case "lines" -> OutputFile.of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "text/csv", "lines.csv");
            default -> new Json(told(arguments));
        };
    }

    private static void await(String name, Progress progress) throws InterruptedException {
        CountDownLatch gate = GATES.get(name);
        ARRIVALS.computeIfAbsent(name, unknown -> new Semaphore(0)).release();
        if (gate != null && !gate.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("gate " + name + " stayed closed");
        }
        progress.throwIfCancelled();
    }

    /// What a test in another process makes. One beside it tells that somebody waits.
    private static void awaitFile(Path file) throws IOException, InterruptedException {
        Files.writeString(file.resolveSibling(file.getFileName() + ".awaited"), "");
        CountDownLatch never = new CountDownLatch(1);
        while (!Files.exists(file)) {
            boolean ignored = never.await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static Map<String, Object> told(Arguments arguments) throws Exception {
        return Map.of(
                "image",
                        arguments.image().isPresent()
                                ? content(arguments.image().get())
                                : "",
                "more",
                        arguments.more().orElse(List.of()).stream()
                                .map(Upload::originalFilename)
                                .toList(),
                "settings", arguments.settings().orElse(Map.of()));
    }

    private static String content(Upload upload) throws Exception {
        return upload.originalFilename() + ":" + Files.readString(upload.path());
    }
}
