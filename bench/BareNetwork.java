import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.atoll.training.features.BackboneNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// ONNX Runtime and nothing else: the part of a result's network that makes features of one view, on numbers
/// by chance. A program of its own, with the module's libraries on its class path; prints views per second and
/// milliseconds of processor time for each.
final class BareNetwork {

    private BareNetwork() {}

    /// @param arguments the network, the side of its images, the threads, the seconds
    public static void main(String[] arguments) throws Exception {
        int side = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        // The cut is ours; what runs it is not.
        byte[] network = BackboneNetwork.read(Path.of(arguments[0])).withSide(side).graph().toByteArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            try (OrtSession session = environment.createSession(network, options)) {
                run(environment, session, side, threads, 2);
                Rate rate = run(environment, session, side, threads, seconds);
                System.out.println(rate.perSecond() + " " + rate.cpuMillis());
            }
        }
    }

    private static Rate run(OrtEnvironment environment, OrtSession session, int side, int threads, int most)
            throws Exception {
        AtomicLong views = new AtomicLong();
        ProcessTree itself = new ProcessTree(ProcessHandle.current());
        double before = itself.cpuSeconds();
        long start = System.nanoTime();
        long deadline = start + most * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            Callable<Boolean> work = () -> {
                FloatBuffer values = numbers(3 * side * side);
                while (System.nanoTime() < deadline) {
                    try (OnnxTensor image = OnnxTensor.createTensor(environment, values, new long[] {1, 3, side, side});
                            OrtSession.Result _ = session.run(Map.of(session.getInputNames().iterator().next(), image))) {
                        views.incrementAndGet();
                    }
                }
                return true;
            };
            for (Future<Boolean> each : pool.invokeAll(IntStream.range(0, threads).mapToObj(_ -> work).toList())) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Rate(views.get() / seconds, 1000 * (itself.cpuSeconds() - before) / views.get());
    }

    private static FloatBuffer numbers(int count) {
        Random random = new Random(1);
        FloatBuffer values = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
        while (values.hasRemaining()) {
            values.put(random.nextFloat(-1, 1));
        }
        return values.flip();
    }
}
