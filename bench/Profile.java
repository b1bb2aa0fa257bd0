import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /// The first that matches the end of a class's name wins, from the innermost call on.
    private static final Map<String, String> STEPS = steps();

    private Profile() {}

    private static Map<String, String> steps() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("OrtSession", "the network (ONNX Runtime)");
        steps.put("OnnxTensor", "the network (ONNX Runtime)");
        steps.put("BicubicResize", "resizing");
        steps.put("BicubicWeights", "resizing");
        steps.put("Normalisation", "turning bytes into a tensor");
        steps.put("PictureFile", "decoding the photo");
        steps.put("ImageDecoder", "decoding the photo");
        steps.put("ClassLabels", "choosing the best classes");
        return steps;
    }

    static void print(Contender contender, int seconds, Path folder) throws Exception {
        List<ProcessHandle> processes = contender.processes().processes();
        ProcessHandle front = processes.getFirst();
        ProcessHandle runner = processes.getLast();
        Path recording = folder.resolve("profile-" + runner.pid() + ".jfr");
        jcmd(runner, "JFR.start", "name=bench", "settings=none", SAMPLE + "#enabled=true", SAMPLE + "#throttle=5ms");
        double frontBefore = ProcessTree.cpuSeconds(front);
        double runnerBefore = ProcessTree.cpuSeconds(runner);
        long answered = contender.measure(CALLERS, seconds).nanos().length;
        double frontMillis = (ProcessTree.cpuSeconds(front) - frontBefore) * 1e3 / answered;
        double runnerMillis = (ProcessTree.cpuSeconds(runner) - runnerBefore) * 1e3 / answered;
        jcmd(runner, "JFR.stop", "name=bench", "filename=" + recording);
        System.out.printf(
                Locale.ROOT,
                "%n%s, c = %d: where %.2f ms of processor time per answer go%n",
                contender.name(),
                CALLERS,
                frontMillis + runnerMillis);
        line("HTTP (front)", frontMillis, frontMillis + runnerMillis);
        shares(recording).forEach((step, share) -> line(step, share * runnerMillis, frontMillis + runnerMillis));
    }

    private static void line(String step, double millis, double of) {
        System.out.printf(Locale.ROOT, "  %6.2f ms  %4.1f %%  %s%n", millis, 100 * millis / of, step);
    }

    /// What each step took of all samples.
    private static Map<String, Double> shares(Path recording) throws IOException {
        Map<String, Double> counts = new LinkedHashMap<>();
        STEPS.values().forEach(step -> counts.put(step, 0.0));
        long all = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)) {
                    all++;
                    counts.merge(step(event.getStackTrace()), 1.0, Double::sum);
                }
            }
        }
        double total = Math.max(1, all);
        counts.replaceAll((_, count) -> count / total);
        return counts;
    }

    private static String step(RecordedStackTrace stack) {
        if (stack == null) {
            return "the runner's own (frames, JSON, compiler, memory)";
        }
        for (RecordedFrame frame : stack.getFrames()) {
            String type = frame.getMethod().getType().getName();
            Optional<String> known = STEPS.keySet().stream().filter(type::endsWith).findFirst();
            if (known.isPresent()) {
                return STEPS.get(known.get());
            }
        }
        return "the runner's own (frames, JSON, compiler, memory)";
    }

    private static void jcmd(ProcessHandle process, String... command) throws IOException, InterruptedException {
        List<String> all = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), Long.toString(process.pid())));
        all.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(String.join(" ", all) + ": " + output);
        }
    }
}
