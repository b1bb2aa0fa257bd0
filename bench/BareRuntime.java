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
    double viewsPerSecond() throws IOException, InterruptedException {
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
        return Double.parseDouble(answer);
    }

    /// Against the bare rate just before and just after.
    void print(Course course, double before, double after) throws IOException {
        int views = setting("views");
        double ours = views * course.imagesPerSecond();
        double bare = (before + after) / 2;
        System.out.printf(
                Locale.ROOT,
                "  features: %.0f views of %d × %d pixels per second (%d views of each image);"
                        + " ONNX Runtime alone %.0f before and %.0f after: %.2f of it%n",
                ours,
                side(),
                side(),
                views,
                before,
                after,
                ours / bare);
    }

    private int side() throws IOException {
        return setting("image_size");
    }

    private int setting(String name) throws IOException {
        return (int) Field.number(Files.readString(result.resolve("conf/conf.json")), name);
    }
}
