import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A person's programs: what they ask of a platform over HTTP.
final class PlatformClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    /// @param url what addresses begin with
    PlatformClient(String url) {
        this.url = url;
    }

    /// What came back.
    record Answer(int status, String body) {}

    Answer ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(url + address));
    }

    String get(String address) throws IOException, InterruptedException {
        return good(address, ask(to(address)));
    }

    String post(String address, String json) throws IOException, InterruptedException {
        return good(address, ask(to(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))));
    }

    String delete(String address) throws IOException, InterruptedException {
        return good(address, ask(to(address).DELETE()));
    }

    void put(String address, byte[] body) throws IOException, InterruptedException {
        String _ = good(address, ask(to(address)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(body))));
    }

    private static String good(String address, Answer answer) throws IOException {
        if (answer.status() >= 300) {
            throw new IOException(address + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    /// Asks until the first `state` in the answer is this.
    ///
    /// @return the answer
    String awaitState(String address, String state) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            last = get(address);
            if (Field.text(last, "state").equals(state)) {
                return last;
            }
            boolean _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
        throw new IOException(address + " did not say " + state + " within " + PATIENCE + ": " + last);
    }

    /// Deploys a module and waits until it answers.
    ///
    /// @return its id
    String deploy(String module) throws IOException, InterruptedException {
        String id = Field.text(post("/api/v1/deployments", "{\"module\": \"" + module + "\"}"), "id");
        String _ = awaitState("/api/v1/deployments/" + id, "running");
        return id;
    }

    /// Deletes a deployment and waits until nothing of it runs.
    void undeploy(String id) throws IOException, InterruptedException {
        String _ = delete("/api/v1/deployments/" + id);
        String _ = awaitState("/api/v1/deployments/" + id, "deleted");
    }

    @Override
    public void close() {
        http.close();
    }
}
