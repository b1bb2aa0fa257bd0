package dev.atoll.runtime;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends in every way a process can end, for real.
public final class CrashingModule
        implements Predictor<CrashingModule.Arguments, Json>, Trainer<CrashingModule.Options> {

    enum How {
        ANSWER,
        SEGFAULT,
        EXIT,
        MEMORY,
        HANG,
        REPORT,
        DEAF
    }

    record Arguments(
            @Argument(defaultValue = "answer") How how,
            @Argument(defaultValue = "0") int number,
            Optional<Upload> file) {}

    record Options(
            @Argument(defaultValue = "answer") How how,
            @Argument(defaultValue = "3") int epochs,
            Optional<Upload> file,
            Optional<Object> anything) {}

    @Override
    public void warm(ModuleContext context) throws Exception {
        Path broken = context.folder().resolve("broken");
        if (Files.exists(broken)) {
            throw new IllegalStateException("weights: 12 bytes (expected 4096)");
        }
    }

    @Override
    public Json predict(Arguments arguments) throws Exception {
        System.out.println("asked for " + arguments.number());
        end(arguments.how());
        return new Json(Map.of(
                "number", arguments.number(), "pid", ProcessHandle.current().pid()));
    }

    @Override
    public Json predict(Arguments arguments, Progress progress) throws Exception {
        progress.report(0.5, "half");
        for (int step = 0; arguments.how() == How.REPORT; step++) {
            progress.report(Double.NaN, "step " + step);
            progress.throwIfCancelled();
        }
        return predict(arguments);
    }

    /// A map would come out in another order with every start of Java.
    public record Learned(int epochs, long bytes, String anything) {}

    @Override
    public Json train(Options arguments, Training training) throws Exception {
        for (int epoch = 1; epoch <= arguments.epochs(); epoch++) {
            training.report((double) epoch / arguments.epochs(), "epoch " + epoch);
            training.metric("loss", 1.0 / epoch, epoch);
        }
        Files.writeString(training.output().resolve("model.txt"), "learned");
        end(arguments.how());
        long bytes =
                arguments.file().isPresent() ? Files.size(arguments.file().get().path()) : 0;
        return new Json(new Learned(
                arguments.epochs(), bytes, String.valueOf(arguments.anything().orElse(""))));
    }

    @SuppressWarnings("restricted") // It is meant to crash.
    private static void end(How how) throws InterruptedException {
        switch (how) {
            case ANSWER, REPORT -> {
                // As everybody would.
            }
            case SEGFAULT -> MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
            case EXIT -> Runtime.getRuntime().halt(7);
            case MEMORY -> exhaust();
            case HANG -> {
                boolean ignored = new CountDownLatch(1).await(10, TimeUnit.MINUTES);
            }
            case DEAF -> {
                while (!Thread.currentThread().isDaemon() || !Boolean.getBoolean("never")) {
                    // As native code that heeds nothing.
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static void exhaust() {
        List<byte[]> all = new ArrayList<>();
        while (!all.contains(new byte[0])) {
            all.add(new byte[256 << 20]);
        }
    }
}
