package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How people put modules into the catalogue and look after them, in a real browser.
@Tag("browser")
final class CataloguePagesTest {

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: %s
            summary: Counts copepods on photos of net samples
            description: Counts **copepods**.
            links: {source_code: 'https://example.org/copepods'}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: [plankton, north sea]
            """;

    private static final List<String> PAGES = List.of(
            "/?q=copepods",
            "/?q=nothing-is-called-so",
            "/catalog/add",
            "/catalog/add?to=copepods",
            "/modules/copepods",
            "/modules/copepods?version=1",
            "/modules/old-copepods",
            "/account/modules",
            "/account/password",
            "/nowhere/at-all");

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn operator;
    private static String notice;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
        assertThat(operator.post("/api/v1/projects", Map.of("id", "north-sea", "name", "Plankton of the North Sea"))
                        .statusCode())
                .isEqualTo(201);
        send(
                new Multipart()
                        .file("package", "c.zip", "application/zip", zip("First"))
                        .field("name", "copepods"),
                "");
        send(new Multipart().file("package", "c.zip", "application/zip", zip("Second")), "/copepods/versions");
        send(new Multipart().field("metadata_text", METADATA.formatted("Old copepods")), "");
        assertThat(operator.send("PUT", "/api/v1/catalog/copepods/state", Map.of("state", "public"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(operator.send("PUT", "/api/v1/catalog/old-copepods/deprecated", Map.of("successor", "copepods"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> told = operator.post(
                "/api/v1/notices",
                Map.of("kind", "news", "severity", "info", "title", "A new camera", "body", "*Soon*"));
        notice = Platform.parse(told.body()).path("id").asText();
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        visit = browser.visit(ColorScheme.LIGHT, true);
        page = visit.page();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndFitsBothAPhoneAndAScreen(ColorScheme scheme) {
        show(scheme, true);
        for (String path : List.of("/?q=copepods", "/modules/copepods", "/nowhere/at-all")) {
            assertSound(path);
        }
        signIn();
        PAGES.forEach(this::assertSound);
        assertSound("/notices/" + notice);
        visit.expectRefusals("404");
    }

    @Test
    void byKeyboardAloneAModuleIsAddedShownDeprecatedAndDeleted() {
        signIn();
        Keyboard keyboard = new Keyboard(page);
        keyboard.press("Add a module").type("Description, as in", METADATA.formatted("By keyboard"));
        keyboard.press("Add it to the catalogue");
        assertThat(page.locator(".done")).containsText("It is in the catalogue");
        assertThat(page.locator("h1")).hasText("By keyboard");

        keyboard.press("Show it to everybody");
        assertThat(page.locator(".done")).containsText("Saved");
        keyboard.open("Deprecate").type("What should people use instead?", "copepods");
        keyboard.press("Mark it as deprecated");
        assertThat(page.locator(".alarm-note")).containsText("advises against");
        keyboard.press("Not deprecated any more");
        assertThat(page.locator(".alarm-note")).hasCount(0);

        keyboard.press("Make it a draft again").open("Delete").press("Delete the draft");
        assertThat(page.locator(".done")).containsText("The draft is deleted");
        assertThat(operator.get("/api/v1/catalog/by-keyboard/versions/latest").statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutJavaScriptAPackageIsSentAndWhatIsWrongStandsBesideIt() throws IOException {
        show(ColorScheme.LIGHT, false);
        signIn();
        page.navigate(url("/catalog/add"));
        page.fill("#in-metadata_text", METADATA.formatted("Wrong").replace("[Other]", "[Scikit-Learn]"));
        page.click("main button[type=submit]");
        assertThat(page.locator("#metadata-problems")).containsText("Did you mean Scikit-learn?");
        visit.expectRefusals("400");

        page.navigate(url("/catalog/add"));
        page.setInputFiles("#in-package", new FilePayload("net.zip", "application/zip", zip("Net samples")));
        page.click("main button[type=submit]");
        assertThat(page.locator("h1")).hasText("Net samples");
        assertThat(page.locator(".done")).containsText("It is in the catalogue");
        assertThat(page.locator(".files-table")).containsText("ai4-metadata.yml");
    }

    @Test
    void whoIsSignedInIsKnownWhereNothingIs() {
        signIn();

        page.navigate(url("/nowhere/at-all"));

        assertThat(page.locator("h1")).hasText("Not found");
        assertThat(page.locator(".avatar")).hasText("O");
        visit.expectRefusals("404");
    }

    private void assertSound(String path) {
        page.navigate(url(path));
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)");
        visit.assertNoViolations();
        for (int width : List.of(320, 1280)) {
            page.setViewportSize(width, 900);
            Object beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat((Integer) beyond)
                    .as("pixels beyond the %d of %s", width, path)
                    .isLessThanOrEqualTo(0);
        }
    }

    private void signIn() {
        page.navigate(url("/sign-in"));
        page.fill("#in-login", "operator");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator(".avatar")).isVisible();
    }

    private void show(ColorScheme scheme, boolean javaScript) {
        visit.end();
        visit = browser.visit(scheme, javaScript);
        page = visit.page();
    }

    private static void send(Multipart form, String path) {
        HttpResponse<String> sent = platform.send(form.postTo(URI.create(url("/api/v1/catalog" + path)))
                .header("Origin", platform.platform().url())
                .header(operator.header(), operator.value()));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    }

    private static byte[] zip(String title) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : Map.of(
                            "ai4-metadata.yml", METADATA.formatted(title),
                            "README.md", "# Copepods\n\nA [paper](https://example.org) and `code`.",
                            "results/metrics.json", "{\"accuracy\": 0.91}")
                    .entrySet()) {
                archive.putNextEntry(new ZipEntry(file.getKey()));
                archive.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }
}
