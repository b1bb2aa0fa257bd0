package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine, without a window.
final class RealBrowser implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    private RealBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static RealBrowser start() {
        Path chromium = chromium();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new RealBrowser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    Visit visit(ColorScheme scheme, boolean javaScript) {
        return new Visit(browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setJavaScriptEnabled(javaScript)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    private static Path chromium() {
        Optional<Path> found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(found).as("Chromium (install the package chromium)").isPresent();
        }
        return found.orElseThrow(() -> new AssertionError("no Chromium (expected /usr/bin/chromium)"));
    }

    /// One person's page, and what went wrong on it unseen.
    static final class Visit {

        private final BrowserContext context;
        private Page page;
        private final List<String> consoleErrors = new ArrayList<>();

        private Visit(BrowserContext context) {
            this.context = context;
            this.page = watched();
        }

        /// A new tab of the same person, in the place of the one before.
        Page again() {
            page = watched();
            return page;
        }

        private Page watched() {
            Page opened = context.newPage();
            opened.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    consoleErrors.add(message.text());
                }
            });
            opened.onPageError(consoleErrors::add);
            return opened;
        }

        Page page() {
            return page;
        }

        /// A browser writes an error for every refused request; some are meant to be refused.
        void expectRefusals(String status) {
            consoleErrors.removeIf(error -> error.contains(status));
        }

        void assertNoViolations() {
            var results = new AxeBuilder(page)
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                    .analyze();
            assertThat(results.getViolations().stream()
                            .map(rule -> rule.getId() + ": "
                                    + rule.getNodes().getFirst().getHtml())
                            .toList())
                    .as("axe violations on %s", page.url())
                    .isEmpty();
        }

        /// Ends it; any error that the console saw fails.
        void end() {
            context.close();
            assertThat(consoleErrors).isEmpty();
        }
    }
}
