package dev.atoll.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atoll.sdk.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A network in an ONNX file, ready to run from any number of threads at once.
///
/// One session is shared by all threads and each run uses only its caller's thread: measured, that
/// is faster than a session per thread or several threads per run.
public final class OnnxModel implements AutoCloseable {

    private static final String TELEMETRY_SWITCH = "ORT_DISABLE_TELEMETRY";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputs;

    private OnnxModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        this.inputs = session.getInputNames();
    }

    /// Loads a network.
    ///
    /// ONNX Runtime's libraries are taken from `native/<os.arch>` beside the file, or beside the
    /// folder of this jar, when they are there. Otherwise they are unpacked into the temporary
    /// folder, 28 MB at every start. What ONNX Runtime makes of the network is kept in the home's
    /// `cache/onnx` for the next start.
    ///
    /// @throws OrtException when the file is no network that ONNX Runtime can run
    /// @throws IllegalStateException when the environment lacks `ORT_DISABLE_TELEMETRY=1`
    public static OnnxModel open(Path file) throws OrtException {
        return new OnnxModel(OrtEnvironment.getEnvironment(), session(file));
    }

    /// Loads a network that is in no file of its own; nothing is kept of it.
    ///
    /// @param origin the file it was made of: libraries may lie beside it, as for [#open(Path)]
    /// @throws OrtException when it is no network that ONNX Runtime can run
    /// @throws IllegalStateException when the environment lacks `ORT_DISABLE_TELEMETRY=1`
    public static OnnxModel open(byte[] network, Path origin) throws OrtException {
        requireTelemetryOff(System.getenv());
        NativeLibraries.prefer(origin);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return new OnnxModel(environment, new Sessions(environment, OptimisedNetworks.ofThisUser()).open(network));
    }

    /// What a network's numbers depend on besides the network: the version of ONNX Runtime, the
    /// processor. The same text on the same machine.
    public String surroundings() {
        return environment.getVersion() + "\n" + OptimisedNetworks.processor();
    }

    /// Loads a network with any inputs, as [#open(Path)] does: for one that keeps a state between its runs.
    ///
    /// @throws OrtException when the file is no network that ONNX Runtime can run
    /// @throws IllegalStateException when the environment lacks `ORT_DISABLE_TELEMETRY=1`
    public static OrtSession session(Path file) throws OrtException {
        requireTelemetryOff(System.getenv());
        NativeLibraries.prefer(file);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return new Sessions(environment, OptimisedNetworks.ofThisUser()).open(file);
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
                OrtSession.Result result = session.run(Map.of(onlyInput(), tensor), Set.of(output))) {
            return OnnxTensors.floats((OnnxTensor) result.get(0));
        }
    }

    /// The numbers of an output.
    ///
    /// @param values in row-major order
    /// @param shape their dimensions
    @SuppressWarnings("ArrayRecordComponent") // Millions of numbers, which nobody compares.
    public record Numbers(float[] values, long[] shape) {}

    /// Runs the network once for one output, whose numbers are taken in single precision.
    ///
    /// @param given one for each input of the network
    public Numbers numbers(List<Tensor> given, String output) throws OrtException {
        try (OnnxInputs tensors = OnnxInputs.of(environment, given);
                OrtSession.Result result = session.run(tensors.byName(), Set.of(output))) {
            OnnxTensor tensor = (OnnxTensor) result.get(0);
            return new Numbers(OnnxTensors.floats(tensor), tensor.getInfo().getShape());
        }
    }

    /// Runs the network once.
    ///
    /// @param given one for each input of the network
    /// @param outputs the names of those wanted
    /// @return in the order of `outputs`
    public List<Tensor> tensors(List<Tensor> given, Collection<String> outputs) throws OrtException {
        Set<String> wanted = new LinkedHashSet<>(outputs);
        List<Tensor> tensors = new ArrayList<>();
        try (OnnxInputs values = OnnxInputs.of(environment, given);
                OrtSession.Result result = session.run(values.byName(), wanted)) {
            for (String name : wanted) {
                tensors.add(
                        OnnxTensors.toTensor(name, (OnnxTensor) result.get(name).orElseThrow()));
            }
        }
        return tensors;
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

    private String onlyInput() {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("inputs of the network: " + inputs + " (expected one)");
        }
        return inputs.iterator().next();
    }
}
