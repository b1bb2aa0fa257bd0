import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/// Where the processor time of one of our answers goes: samples of Flight Recorder by processor time, which see
/// native code as well, put down to the step whose class is on the stack.
final class Profile {

    private static final int CALLERS = 8;
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String COMPILER = "CompilerThre";
    private static final String NETWORK = "the network (ONNX Runtime)";
    private static final String DECODING = "decoding the photo";
    private static final String RESIZING = "resizing it";
    private static final String TENSOR = "making a tensor of it";
    private static final String BEST = "choosing the best classes";
    private static final String REST = "runner: frames, arguments, JSON, memory";

    /// By the end of a class's name; what is innermost on the stack counts.
    private static final Map<String, String> STEPS = Map.of(
            "OrtSession", NETWORK,
            "OnnxTensor", NETWORK,
            "Resizing", RESIZING,
            "ResizeWeights", RESIZING,
            "Normalisation", TENSOR,
            "Preparation", TENSOR,
            "Colours", TENSOR,
            "PictureFile", DECODING,
            "ImageDecoder", DECODING,
            "ClassLabels", BEST);

    private Profile() {}

    /// Prints how the time of an answer is spent.
    ///
    /// @return milliseconds of it in the network, which no server can do without
    static double print(Contender contender, int seconds, Path folder) throws Exception {
        ProcessHandle front = contender.processes().processes().getFirst();
        ProcessHandle runner = busiest(front.descendants().toList());
        Path recording = folder.resolve("profile-" + runner.pid() + ".jfr");
        jcmd(runner, "JFR.start", "name=bench", "settings=default", SAMPLE + "#enabled=true", SAMPLE + "#throttle=5ms");
        Spent before = Spent.by(front, runner);
        long answered = contender.measure(CALLERS, seconds).nanos().length;
        Spent spent = Spent.by(front, runner).since(before, answered);
        jcmd(runner, "JFR.stop", "name=bench", "filename=" + recording);
        double all = spent.front + spent.runner + spent.compiler;
        System.out.printf(
                Locale.ROOT,
                "%n%s, c = %d: where %.2f ms of processor time per answer go%n",
                contender.name(),
                CALLERS,
                all);
        line("front: HTTP, the upload, frames", spent.front, all);
        Map<String, Double> shares = shares(recording);
        shares.forEach((step, share) -> line(step, share * spent.runner, all));
        line("Java's compilers, in both", spent.compiler, all);
        return shares.get(NETWORK) * spent.runner;
    }

    private static ProcessHandle busiest(List<ProcessHandle> processes) throws IOException {
        ProcessHandle busiest = processes.getFirst();
        for (ProcessHandle each : processes) {
            if (ProcessTree.cpuSeconds(each) > ProcessTree.cpuSeconds(busiest)) {
                busiest = each;
            }
        }
        return busiest;
    }

    /// Processor time, in seconds, or milliseconds for each answer.
    ///
    /// @param compiler of both, which the others are without
    private record Spent(double front, double runner, double compiler) {

        static Spent by(ProcessHandle front, ProcessHandle runner) throws IOException {
            double inFront = ProcessTree.cpuSeconds(front, COMPILER);
            double inRunner = ProcessTree.cpuSeconds(runner, COMPILER);
            return new Spent(
                    ProcessTree.cpuSeconds(front) - inFront,
                    ProcessTree.cpuSeconds(runner) - inRunner,
                    inFront + inRunner);
        }

        Spent since(Spent before, long answers) {
            double each = 1e3 / answers;
            return new Spent(
                    (front - before.front) * each,
                    (runner - before.runner) * each,
                    (compiler - before.compiler) * each);
        }
    }

    private static void line(String step, double millis, double of) {
        System.out.printf(Locale.ROOT, "  %6.2f ms  %4.1f %%  %s%n", millis, 100 * millis / of, step);
    }

    /// What each step took of all samples.
    private static Map<String, Double> shares(Path recording) throws IOException {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (String step : List.of(NETWORK, DECODING, RESIZING, TENSOR, BEST, REST)) {
            counts.put(step, 0.0);
        }
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)) {
                    counts.merge(step(event.getStackTrace()), 1.0, Double::sum);
                }
            }
        }
        double total = Math.max(1, counts.values().stream().mapToDouble(Double::doubleValue).sum());
        counts.replaceAll((_, count) -> count / total);
        return counts;
    }

    private static String step(RecordedStackTrace stack) {
        if (stack == null) {
            return REST;
        }
        for (RecordedFrame frame : stack.getFrames()) {
            String type = frame.getMethod().getType().getName();
            Optional<String> known = STEPS.keySet().stream().filter(type::endsWith).findFirst();
            if (known.isPresent()) {
                return STEPS.get(known.get());
            }
        }
        return REST;
    }

    private static void jcmd(ProcessHandle process, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), Long.toString(process.pid())));
        all.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(String.join(" ", all) + ": " + output);
        }
    }
}
