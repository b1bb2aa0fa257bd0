package dev.atoll.engine.container;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/// A registry of the tests' own that gives images only to one who logs in: the program `docker-registry` of Debian.
final class RegistryService implements AutoCloseable {

    static final String USER = "ana";
    static final String PASSWORD = "hush-hush";

    private static final String ACCOUNTS =
            "%s:$2y$05$abcdefghijklmnopqrstuu4uoW5CdSDmY8cLkib7pLDRBlvRVo8Pe\n".formatted(USER);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;

    private RegistryService(Process process) {
        this.process = process;
    }

    /// One that answers, or an aborted test that says why there is none.
    ///
    /// @param folder empty
    static RegistryService start(Path folder, int port) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                PodmanService.onPath("docker-registry"),
                "docker-registry is not installed (apt-get install docker-registry)");
        Path accounts = Files.writeString(folder.resolve("accounts"), ACCOUNTS);
        Path config =
                Files.writeString(folder.resolve("config.yml"), """
                version: 0.1
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: 127.0.0.1:%d
                auth:
                  htpasswd:
                    realm: tests
                    path: %s
                """.formatted(folder.resolve("kept"), port, accounts));
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        RegistryService service = new RegistryService(process);
        service.awaitAnswer(folder, port);
        return service;
    }

    private void awaitAnswer(Path folder, int port) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!answers(port)) {
            if (deadline.isOver() || !process.isAlive()) {
                close();
                Assumptions.abort(
                        "the registry does not run here: " + Files.readString(folder.resolve("registry.log")));
            }
            deadline.pause(Duration.ofMillis(50));
        }
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/v2/").toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
