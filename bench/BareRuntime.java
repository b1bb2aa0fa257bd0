import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How fast ONNX Runtime alone is with the network of a result, in a process of its own.
///
/// @param result a folder with a result
record BareRuntime(Path result) {

    private static final int SECONDS = 10;

    /// As many threads as the training uses, each with one view at a time, as there.
    Rate rate() throws IOException, InterruptedException {
        Path module = Platform.ROOT.resolve("target/atoll/modules/" + Platform.MODULE);
        int threads = Runtime.getRuntime().availableProcessors();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--class-path", module.resolve("lib") + "/*",
                        "-Donnxruntime.native.path=" + module.resolve("native/" + System.getProperty("os.arch")),
                        Platform.ROOT.resolve("bench/BareNetwork.java").toString(),
                        result.resolve("model.onnx").toString(), Integer.toString(side()),
                        Integer.toString(threads), Integer.toString(SECONDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("ONNX Runtime alone ended with status " + process.exitValue() + ", see above");
        }
        String[] numbers = answer.split(" ");
        return new Rate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    /// Against the bare rate just before and just after.
    void print(Course course, Rate before, Rate after) throws IOException {
        int views = setting("views");
        Rate ours = course.features(views);
        System.out.printf(
                Locale.ROOT,
                "  features, %d views of %d × %d pixels of each image, in views per second: %.0f;"
                        + " ONNX Runtime alone %.0f before, %.0f after: %.2f of it%n",
                views,
                side(),
                side(),
                ours.perSecond(),
                before.perSecond(),
                after.perSecond(),
                2 * ours.perSecond() / (before.perSecond() + after.perSecond()));
        System.out.printf(
                Locale.ROOT,
                "  processor time of a view: %.2f ms; ONNX Runtime alone %.2f before, %.2f after: %.2f of ours%n",
                ours.cpuMillis(),
                before.cpuMillis(),
                after.cpuMillis(),
                (before.cpuMillis() + after.cpuMillis()) / 2 / ours.cpuMillis());
    }

    private int side() throws IOException {
        return setting("image_size");
    }

    private int setting(String name) throws IOException {
        return (int) Field.number(Files.readString(result.resolve("conf/conf.json")), name);
    }
}
