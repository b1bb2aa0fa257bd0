package dev.atoll.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// A network in an ONNX file, ready to run from any number of threads at once.
///
/// One session is shared by all threads and each run uses only its caller's thread: measured, that
/// is faster than a session per thread or several threads per run.
public final class OnnxModel implements AutoCloseable {

    private static final String TELEMETRY_SWITCH = "ORT_DISABLE_TELEMETRY";
    private static final String LIBRARY_FOLDER = "onnxruntime.native.path";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    private OnnxModel(OrtEnvironment environment, OrtSession session, String input) {
        this.environment = environment;
        this.session = session;
        this.input = input;
    }

    /// Loads a network with exactly one input.
    ///
    /// When `native/<os.arch>` beside the file holds ONNX Runtime's libraries, these are loaded.
    /// Otherwise they are unpacked into the temporary folder, 28 MB at every start.
    ///
    /// @throws OrtException when the file is no network that ONNX Runtime can run
    /// @throws IllegalStateException when the environment lacks `ORT_DISABLE_TELEMETRY=1`
    public static OnnxModel open(Path file) throws OrtException {
        OrtSession session = session(file);
        return new OnnxModel(OrtEnvironment.getEnvironment(), session, onlyInput(session));
    }

    /// Loads a network with any inputs, as [#open] does: for one that keeps a state between its runs.
    ///
    /// @throws OrtException when the file is no network that ONNX Runtime can run
    /// @throws IllegalStateException when the environment lacks `ORT_DISABLE_TELEMETRY=1`
    public static OrtSession session(Path file) throws OrtException {
        requireTelemetryOff(System.getenv());
        preferLibrariesIn(file.resolveSibling("native").resolve(System.getProperty("os.arch")));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(file.toString(), options);
        }
    }

    /// Room for `count` numbers outside the heap, where a tensor needs no copy of them.
    public static FloatBuffer newBuffer(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /// Runs the network once.
    ///
    /// @param values the input's numbers, from the buffer's position to its limit; made by
    ///     [#newBuffer] and left alone until this method returns
    /// @param shape the input's dimensions
    /// @param output the name of the output wanted
    /// @return the output's numbers in row-major order
    public float[] run(FloatBuffer values, long[] shape, String output) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
            return floats((OnnxTensor) result.get(0));
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    /// While its telemetry is on, ONNX Runtime 1.29 ends the whole process without a word when the
    /// command line is longer than about 3.8 KB: better to refuse here, with a reason.
    static void requireTelemetryOff(Map<String, String> variables) {
        String value = variables.getOrDefault(TELEMETRY_SWITCH, "");
        if (!value.equals("1")) {
            throw new IllegalStateException(TELEMETRY_SWITCH + ": \"" + value
                    + "\" (expected \"1\" in the environment: without it ONNX Runtime can crash this process)");
        }
    }

    private static void preferLibrariesIn(Path folder) {
        boolean there = Files.exists(folder.resolve(System.mapLibraryName("onnxruntime")));
        if (there && System.getProperty(LIBRARY_FOLDER) == null) {
            System.setProperty(LIBRARY_FOLDER, folder.toAbsolutePath().toString());
        }
    }

    private static String onlyInput(OrtSession session) {
        Set<String> names = session.getInputNames();
        if (names.size() != 1) {
            throw new IllegalArgumentException("inputs of the network: " + names + " (expected one)");
        }
        return names.iterator().next();
    }

    private static float[] floats(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
