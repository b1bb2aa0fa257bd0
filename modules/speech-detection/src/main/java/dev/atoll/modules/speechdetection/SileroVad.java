package dev.atoll.modules.speechdetection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// The network: hears a frame of 32 ms at a time and remembers what it heard before.
final class SileroVad {

    /// Samples a second.
    static final int RATE = 16_000;

    /// Samples of a frame.
    static final int FRAME = 512;

    /// Samples of the frame before that are heard once more.
    private static final int CONTEXT = 64;

    private static final long[] STATE = {2, 1, 128};
    private static final int STATE_SIZE = 2 * 128;
    private static final int FRAMES_BETWEEN_REPORTS = 300;

    private final OrtSession session;

    private SileroVad(OrtSession session) {
        this.session = session;
    }

    static SileroVad load(Path folder) throws OrtException {
        return new SileroVad(OnnxModel.session(folder.resolve("model.onnx")));
    }

    Heard listen(Upload upload, Progress progress) throws BadInputException, IOException, OrtException {
        try (Recording recording = Recording.open(upload)) {
            Heard heard = new Listening(Resampler.to(RATE, recording), recording.expectedFrames(), progress).run();
            if (heard.samples() == 0) {
                throw new BadInputException(recording.name() + ": no sound in it (expected at least one sample)");
            }
            return heard;
        }
    }

    /// One recording, from its first frame to its last.
    private final class Listening {

        private final Samples samples;
        private final long expected;
        private final Progress progress;
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final FloatBuffer input = OnnxModel.newBuffer(CONTEXT + FRAME);
        private final float[] frame = new float[FRAME];
        private float[] probabilities = new float[1024];
        private int frames;
        private long heard;

        Listening(Samples samples, long expected, Progress progress) {
            this.samples = samples;
            this.expected = expected;
            this.progress = progress;
        }

        Heard run() throws BadInputException, IOException, OrtException {
            OnnxTensor state = OnnxTensor.createTensor(environment, FloatBuffer.allocate(STATE_SIZE), STATE);
            try (OnnxTensor rate = OnnxTensor.createTensor(environment, (long) RATE)) {
                while (next()) {
                    state = step(state, rate);
                    report();
                }
            } finally {
                state.close();
            }
            return new Heard(Arrays.copyOf(probabilities, frames), heard);
        }

        /// The last frame is filled up with silence.
        private boolean next() throws BadInputException, IOException {
            for (int i = 0; i < CONTEXT; i++) {
                input.put(i, input.get(FRAME + i));
            }
            int read = samples.read(frame);
            if (read == 0) {
                return false;
            }
            Arrays.fill(frame, read, FRAME, 0);
            input.put(CONTEXT, frame);
            heard += read;
            return true;
        }

        /// @return the state after the frame; the one before is closed
        private OnnxTensor step(OnnxTensor state, OnnxTensor rate) throws OrtException {
            try (state;
                    OnnxTensor sound =
                            OnnxTensor.createTensor(environment, input.rewind(), new long[] {1, CONTEXT + FRAME});
                    OrtSession.Result result = session.run(inputs(sound, state, rate))) {
                keep(((OnnxTensor) result.get(0)).getFloatBuffer().get(0));
                return OnnxTensor.createTensor(environment, ((OnnxTensor) result.get(1)).getFloatBuffer(), STATE);
            }
        }

        private Map<String, OnnxTensor> inputs(OnnxTensor sound, OnnxTensor state, OnnxTensor rate) {
            return Map.of("input", sound, "state", state, "sr", rate);
        }

        private void keep(float probability) {
            if (frames == probabilities.length) {
                probabilities = Arrays.copyOf(probabilities, 2 * frames);
            }
            probabilities[frames++] = probability;
        }

        private void report() {
            if (frames % FRAMES_BETWEEN_REPORTS != 0) {
                return;
            }
            progress.throwIfCancelled();
            progress.report(expected <= 0 ? Double.NaN : Math.min(1, (double) frames / expected), "listening");
        }
    }
}
