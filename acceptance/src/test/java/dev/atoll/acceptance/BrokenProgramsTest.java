package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modules that are programs of their own, and cannot be installed, import for ever, end or print what no terminal
/// should
/// see: each is explained where its user looks, and the platform goes on.
@Tag("acceptance")
final class BrokenProgramsTest {

    private static final String SERVES = """
            import http.server, os, sys
            sys.stdout.buffer.write(bytes(range(256)) * 40 + b"\\n\\x1b[2J still here\\n")
            sys.stdout.buffer.flush()

            class Answer(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    self.rfile.read(int(self.headers.get("Content-Length", 0)))
                    if "die" in self.path:
                        os._exit(5)
                    self.do_GET()

                def do_GET(self):
                    self.send_response(200)
                    self.send_header("Content-Type", "application/json")
                    self.end_headers()
                    self.wfile.write(b'{"well": true}')

            http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
            """;

    @TempDir
    private Path folder;

    @Test
    void eachIsExplainedAndNothingElseIsDisturbed() throws Exception {
        PythonModules.requirePython();
        Path home = Files.createDirectories(folder.resolve("home"));
        Path modules = Files.createDirectories(home.resolve("modules"));
        PythonModules.tideWatch(modules, "six\nno-such-package-of-anybody==9.9\n");
        String command = "command: [python3, program.py, \"{port}\"]\n";
        PythonModules.program(
                home,
                "imports",
                command + "start-limit: 6\n",
                "print('reading weights', flush=True)\nimport time\ntime.sleep(600)\n");
        PythonModules.program(home, "ends", command, "raise SystemExit('no weights in models/')\n");
        PythonModules.program(home, "prints-binary", command, SERVES);
        try (Platform platform = Atoll.up(home, PythonModules.environment())) {
            assertThat(ask(platform, "imports").body())
                    .contains("did not answer within 6 s; it was still importing: reading weights");
            assertThat(platform.json("/api/v1/tryouts/imports").path("reason").asText())
                    .contains("still importing");

            assertThat(ask(platform, "ends").body())
                    .contains("ended with status 1 before it answered: no weights in models/");

            assertThat(ask(platform, "prints-binary").body()).isEqualTo("{\"well\": true}");
            assertThat(platform.json("/api/v1/tryouts/prints-binary/log").toString())
                    .contains("still here");

            assertThat(PythonModules.prepared(platform, "tide-watch"))
                    .startsWith("no-such-package-of-anybody==9.9: no such package")
                    .contains("(requirements.txt line 2)")
                    .endsWith(".log");
            assertThat(platform.get("/modules/tide-watch").body()).contains("no-such-package-of-anybody");

            assertThat(ask(platform, "image-classification").statusCode()).isEqualTo(422);
            assertThat(ask(platform, "prints-binary").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneThatDiesIsStartedAgain() throws Exception {
        PythonModules.requirePython();
        Path home = Files.createDirectories(folder.resolve("home"));
        PythonModules.program(home, "mortal", "command: [python3, program.py, \"{port}\"]\n", SERVES);
        try (Platform platform = Atoll.up(home, PythonModules.environment())) {
            assertThat(ask(platform, "mortal").statusCode()).isEqualTo(200);

            HttpResponse<String> last = platform.send(new Multipart()
                    .field("text", "hello")
                    .postTo(java.net.URI.create(platform.gateway() + "/try/mortal/die")));

            assertThat(last.statusCode()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ask(platform, "mortal").statusCode() == 200);
            assertThat(platform.json("/api/v1/tryouts/mortal/log").toString()).contains("ended with status 5");
        }
    }

    private static HttpResponse<String> ask(Platform platform, String module) {
        return platform.send(new Multipart().field("text", "hello").postTo(platform.predict(module)));
    }
}
