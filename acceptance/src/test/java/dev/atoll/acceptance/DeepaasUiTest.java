package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// AI4OS's own Gradio page, unmodified: a checkout of github.com/ai4os/deepaas_ui that
/// `ATOLL_DEEPAAS_UI` names. Nothing of it is ours to ship, so there is none by default.
@Tag("acceptance")
@Tag("foreign")
@EnabledIfEnvironmentVariable(
        named = "ATOLL_DEEPAAS_UI",
        matches = ".+",
        disabledReason = "no deepaas_ui (expected its checkout in ATOLL_DEEPAAS_UI)")
final class DeepaasUiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// The page's start speaks to nobody beyond this machine, and opens no browser of its own.
    private static final Map<String, String> ALONE =
            Map.of("GRADIO_ANALYTICS_ENABLED", "False", "HF_HUB_OFFLINE", "1", "BROWSER", "true");

    @TempDir
    private static Path folder;

    private static Path checkout;
    private static PythonClient client;
    private static ServedModule module;

    @BeforeAll
    static void start() {
        checkout = Path.of(System.getenv("ATOLL_DEEPAAS_UI"));
        assertThat(checkout.resolve("launch.py")).isRegularFile();
        client = PythonClient.named("deepaas-ui");
        module = ServedModule.start(Photos.CLASSIFIER, folder);
    }

    @AfterAll
    static void stop() {
        if (module != null) {
            module.close();
        }
    }

    @Test
    void itsCallPredictsWithTheClassifier() {
        JsonNode page = Platform.parse(client.output(
                "ui_call.py", checkout.toString(), module.address() + "/", "image=" + Photos.CAT, "top_k=3"));

        assertThat(page.path("widgets").path("top_k").asText()).isEqualTo("Slider");
        assertThat(page.path("shown").path("status").asText()).isEqualTo("OK");
        JsonNode scores = page.path("shown").path("classification scores");
        assertThat(scores).hasSize(3);
        assertThat(scores.fieldNames().next()).matches(Photos.A_HOUSE_CAT);
    }

    @Test
    void itsCallPredictsWithTheDemo() {
        try (ServedModule demo = ServedModule.start("demo", folder)) {
            JsonNode page = Platform.parse(client.output(
                    "ui_call.py", checkout.toString(), demo.address() + "/", "photo=" + Photos.CAT, "colours=\"red\""));

            assertThat(page.path("widgets").path("photo").asText()).isEqualTo("Image");
            assertThat(page.path("shown").path("shares").fieldNames())
                    .toIterable()
                    .containsExactly("red");
        }
    }

    @Test
    void inABrowserItNamesTheCat() throws Exception {
        int port = freePort();
        Process ui = launch(port);
        try (RealBrowser browser = RealBrowser.start()) {
            await("the page listens").atMost(PATIENCE).until(() -> listens(port) || !ui.isAlive());
            Page page = browser.visit(ColorScheme.LIGHT, true).page();
            // It asks for fonts and scripts of strangers.
            page.route(url -> !url.startsWith("http://127.0.0.1:"), Route::abort);
            page.navigate("http://127.0.0.1:" + port);
            page.locator("input[type=file]").first().setInputFiles(Photos.CAT);
            assertThat(page.getByText(Photos.CAT.getFileName().toString().replace(".png", "")))
                    .isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit"))
                    .click();

            Locator best = page.getByTestId("label-output-value");
            assertThat(best).hasText(Photos.A_HOUSE_CAT, new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        } finally {
            end(ui);
        }
    }

    private static Process launch(int port) throws IOException {
        String interpreter = client.interpreter();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        interpreter,
                        "launch.py",
                        "--api_url",
                        module.address() + "/",
                        "--ui_port",
                        Integer.toString(port)))
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createFile(folder.resolve("ui.log")).toFile());
        builder.environment().putAll(ALONE);
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Process ui) throws InterruptedException {
        ui.destroy();
        if (!ui.waitFor(10, TimeUnit.SECONDS)) {
            ui.destroyForcibly();
        }
    }
}
