package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Silence;
import dev.atoll.sdk.Upload;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Says when somebody speaks in a recording.
public final class SpeechDetection implements Predictor<SpeechArguments, Speech> {

    private static final String EXAMPLE = "examples/reef.wav";

    private final AtomicReference<@Nullable SileroVad> network = new AtomicReference<>();

    @Override
    public void warm(ModuleContext context) throws Exception {
        SileroVad loaded = SileroVad.load(context.folder());
        // The first caller shall not wait for classes to load.
        Path example = context.folder().resolve(EXAMPLE);
        Upload upload = new Upload("audio", example, "audio/wav", EXAMPLE);
        answer(loaded, new SpeechArguments(upload, 0.5, 250, 100, 30), Silence.SILENCE);
        network.set(loaded);
    }

    @Override
    public Speech predict(SpeechArguments arguments) throws Exception {
        return predict(arguments, Silence.SILENCE);
    }

    @Override
    public Speech predict(SpeechArguments arguments, Progress progress) throws Exception {
        SileroVad loaded = network.get();
        if (loaded == null) {
            throw new IllegalStateException("predict before warm (expected warm first)");
        }
        return answer(loaded, arguments, progress);
    }

    private static Speech answer(SileroVad network, SpeechArguments arguments, Progress progress) throws Exception {
        Heard heard = network.listen(arguments.audio(), progress);
        return Speech.of(heard, new Segmentation(arguments).segments(heard));
    }
}
