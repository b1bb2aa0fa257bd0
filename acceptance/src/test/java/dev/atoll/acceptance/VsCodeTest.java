package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ana works in VS Code on her files.
@Tag("browser")
final class VsCodeTest {

    /// Sums a file of hers with the Python of the environment, leaves a file, and what would outlive its terminal.
    private static final String LINE = "setsid sleep 98765 & python -c \"import numpy, pathlib;"
            + " s = pathlib.Path('storage');"
            + " (s / 'sum.txt').write_text(str(numpy.sum([int(n) for n in (s / 'numbers.txt').read_text().split()])))\""
            + " && echo $- kept > kept.txt && git --version > storage/done.txt";

    @TempDir
    private static Path folder;

    private static RealBrowser browser;
    private static ToolPlatform tools;

    @BeforeAll
    static void start() throws IOException {
        browser = RealBrowser.start();
        tools = ToolPlatform.up(folder.resolve("home"));
        Path numbers = Files.writeString(folder.resolve("numbers.txt"), "1 2 3");
        var _ = tools.webDav("numbers.txt", numbers);
    }

    @AfterAll
    static void stop() {
        browser.close();
        tools.close();
    }

    @Test
    void herTerminalReadsAndWritesHerFilesAndWhatSheLeftInItsHomeIsThereAfterAStopAndAStart() {
        String id = tools.opened("vscode", "none", Map.of());
        Page page = browser.visit(ColorScheme.DARK, true).page();
        tools.signIn(page);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));

        VsCodePage.open(page, tools.address(id)).inTerminal(LINE);

        await().atMost(Duration.ofSeconds(60)).until(() -> tools.hasFile("done.txt"));
        assertThat(tools.webDav("sum.txt")).isEqualTo("6");
        assertThat(asked.stream().filter(url -> url.startsWith("http")))
                .as("nothing is asked of anybody else")
                .allMatch(url -> url.contains("localhost"));
        assertThat(leftBehind()).isTrue();
        assertThat(tools.ben().get("/api/v1/deployments/" + id).statusCode()).isEqualTo(404);

        page.navigate("about:blank");
        tools.stop(id);
        assertThat(leftBehind()).as("what detached itself runs on").isFalse();
        tools.start(id);

        assertThat(VsCodePage.open(page, tools.address(id)).files())
                .containsText("kept.txt", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    private static boolean leftBehind() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 98765"));
    }
}
