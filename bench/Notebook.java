import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// From the order of a tool to one that can be worked in, in a browser: when its environment has to be made, and when
/// it is there.
final class Notebook {

    private static final double AIM = 5;

    private Notebook() {}

    /// A tool, and what is seen once it can be used.
    private record Tool(String name, String usable) {}

    private static final List<Tool> TOOLS =
            List.of(new Tool("jupyterlab", ".jp-Launcher"), new Tool("vscode", ".explorer-folders-view .monaco-list-row"));

    /// How long it took in seconds: until it ran, and until it could be worked in.
    private record Opened(double running, double usable) {}

    /// What was measured of a tool.
    private record Found(List<Opened> cold, List<Opened> warm, List<Opened> again) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        boolean quick = words.contains("--quick");
        int runs = words.stream().filter(word -> word.matches("[0-9]+")).mapToInt(Integer::parseInt).findFirst().orElse(quick ? 2 : 5);
        runs = Math.max(1, runs);
        boolean kept = words.contains("--kept");
        Machine.print();
        Path folder = Files.createTempDirectory("atoll-bench-");
        Path home = Files.createDirectories(folder.resolve("home"));
        if (kept) {
            Path cache = Path.of(System.getProperty("user.home"), ".cache/atoll/tools");
            Files.createSymbolicLink(home.resolve("tool-environments"), Files.createDirectories(cache));
        }
        try (Platform platform = Platform.start(home);
                Chromium browser = Chromium.start(folder.resolve("browser"))) {
            platform.awaitReady();
            try (PlatformClient client = new PlatformClient(platform.url())) {
                for (Tool tool : TOOLS) {
                    print(tool, measure(tool, runs, client, browser), kept);
                }
            }
        }
        Platform.delete(folder);
        Machine.print();
    }

    private static Found measure(Tool tool, int runs, PlatformClient client, Chromium browser)
            throws IOException, InterruptedException {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int run = 0; run <= runs; run++) {
            long begin = System.nanoTime();
            String id = Field.text(
                    client.post("/api/v1/deployments", "{\"tool\": \"" + tool.name() + "\", \"storage\": [\"home\"]}"), "id");
            (run == 0 ? found.cold() : found.warm()).add(open(begin, id, tool, client, browser));
            String address = "/api/v1/deployments/" + id;
            String _ = client.post(address + "/stop", "{}");
            String _ = client.awaitState(address, "stopped");
            begin = System.nanoTime();
            String _ = client.post(address + "/start", "{}");
            found.again().add(open(begin, id, tool, client, browser));
            client.undeploy(id);
        }
        return found;
    }

    private static Opened open(long begin, String id, Tool tool, PlatformClient client, Chromium browser)
            throws IOException, InterruptedException {
        String shown = client.awaitState("/api/v1/deployments/" + id, "running");
        double running = Times.since(begin);
        browser.open(Field.text(Field.after(shown, "addresses"), "url"));
        browser.await(tool.usable());
        double usable = Times.since(begin);
        browser.open("about:blank");
        return new Opened(running, usable);
    }

    private static void print(Tool tool, Found found, boolean kept) {
        System.out.printf(Locale.ROOT, "%s%n", tool.name());
        report(kept ? "first" : "its packages fetched", found.cold(), 60);
        report("environment there", found.warm(), AIM);
        report("started again after a stop", found.again(), AIM);
    }

    private static void report(String what, List<Opened> all, double aim) {
        Machine.report("  " + what + ", to running", all.stream().map(Opened::running).toList(), aim);
        Machine.report("  " + what + ", to usable", all.stream().map(Opened::usable).toList(), aim);
    }
}
