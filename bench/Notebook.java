import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// From the order of a JupyterLab to one that answers: when its environment has to be made, and when it is there.
final class Notebook {

    private static final String ORDER = "{\"tool\": \"jupyterlab\", \"storage\": [\"home\"]}";

    private Notebook() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        Machine.print();
        Path folder = Files.createTempDirectory("atoll-bench-");
        try (Platform platform = Platform.start(Files.createDirectories(folder.resolve("home")))) {
            platform.awaitReady();
            try (PlatformClient client = new PlatformClient(platform.url())) {
                cold.add(open(client, again));
                for (int run = 0; run < runs; run++) {
                    warm.add(open(client, again));
                }
            }
        }
        Platform.delete(folder);
        Machine.report("ordered to running, packages fetched", cold, 60);
        Machine.report("ordered to running, environment there", warm, 5);
        Machine.report("started again to running", again, 5);
        Machine.print();
    }

    private static double open(PlatformClient client, List<Double> again) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String id = Field.text(client.post("/api/v1/deployments", ORDER), "id");
        String address = "/api/v1/deployments/" + id;
        String _ = client.awaitState(address, "running");
        double seconds = Times.since(begin);
        String _ = client.post(address + "/stop", "{}");
        String _ = client.awaitState(address, "stopped");
        begin = System.nanoTime();
        String _ = client.post(address + "/start", "{}");
        String _ = client.awaitState(address, "running");
        again.add(Times.since(begin));
        client.undeploy(id);
        return seconds;
    }
}
