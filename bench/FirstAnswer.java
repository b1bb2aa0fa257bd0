import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// From a clean home to the first right answer.
final class FirstAnswer {

    private FirstAnswer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        List<Double> coldUp = new ArrayList<>();
        List<Double> secondUp = new ArrayList<>();
        List<Double> coldPredict = new ArrayList<>();
        List<Double> secondPredict = new ArrayList<>();
        Machine.print();
        for (int run = 0; run < runs; run++) {
            Path folder = Files.createTempDirectory("atoll-bench-");
            coldUp.add(up(folder.resolve("up")));
            secondUp.add(up(folder.resolve("up")));
            coldPredict.add(predict(folder.resolve("predict")));
            secondPredict.add(predict(folder.resolve("predict")));
            Platform.delete(folder);
        }
        Machine.report("./atoll up, clean home, POST to the gateway", coldUp, 15);
        Machine.report("./atoll up, second start, POST to the gateway", secondUp, 6);
        Machine.report("./atoll predict, clean home", coldPredict, 15);
        Machine.report("./atoll predict, second time", secondPredict, 6);
        Machine.print();
    }

    private static double up(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        long start = System.nanoTime();
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            platform.askAboutTheCat();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double predict(Path home) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Platform.ROOT.resolve("atoll").toString(),
                        "predict", Platform.MODULE, Platform.CAT.toString(), "--json", "--home", home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !Platform.namesACat(answer)) {
            throw new IOException("no cat: " + answer);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
