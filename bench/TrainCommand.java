import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// One `./atoll train image-classification`, as a user types it.
///
/// @param home Atoll's, where features and networks are kept from one training to the next
/// @param data what is learned from
/// @param out where the result goes
/// @param arguments further ones
record TrainCommand(Path home, Path data, Path out, List<String> arguments) {

    private static final Predicate<Moment> NEVER = _ -> false;

    /// Until it has ended well.
    Course run() throws IOException, InterruptedException {
        Course course = interrupted(NEVER);
        if (course.status() != 0) {
            throw new IOException("./atoll train ended with status " + course.status() + ", see above");
        }
        return course;
    }

    /// Presses Ctrl-C the first time that a moment is right for it.
    Course interrupted(Predicate<Moment> moment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Platform.ROOT.resolve("atoll").toString(),
                "train", Platform.MODULE, "--data", data.toString(), "--out", out.toString(), "--json"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ATOLL_HOME", home.toString());
        long start = System.nanoTime();
        Process process = builder.start();
        List<Moment> moments = new ArrayList<>();
        double pressed = Double.NaN;
        try (TreeWatch watch = TreeWatch.start(process.toHandle());
                BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                moments.add(Moment.of(since(start), line));
                if (Double.isNaN(pressed) && moment.test(moments.getLast())) {
                    pressed = since(start);
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
                }
            }
            int status = process.waitFor();
            return new Course(moments, since(start), pressed, status, watch.seen());
        } finally {
            process.destroy();
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
