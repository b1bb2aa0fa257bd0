package dev.atoll.runtime;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A training that goes on where it was, and waits in each attempt until it may.
public final class ResumingModule implements Predictor<ResumingModule.Nothing, Json>, Trainer<ResumingModule.Options> {

    private static final long LOOK_MILLIS = 20;

    record Nothing() {}

    record Options() {}

    @Override
    public Json predict(Nothing arguments) {
        return new Json("nothing");
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Json train(Options options, Training training) throws Exception {
        Path begun = training.output().resolve("begun");
        int attempt = Files.exists(begun) ? Integer.parseInt(Files.readString(begun)) + 1 : 1;
        Files.writeString(begun, Integer.toString(attempt));
        training.report(attempt / 10.0, "learning", new Count(attempt, 10, "attempts"));
        Files.writeString(
                training.output().resolve("pid"),
                Long.toString(ProcessHandle.current().pid()));
        try {
            while (!Files.exists(training.data().resolve("go"))) {
                boolean ignored = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            return new Json("cancelled in attempt " + attempt);
        }
        return new Json("attempt " + attempt);
    }
}
