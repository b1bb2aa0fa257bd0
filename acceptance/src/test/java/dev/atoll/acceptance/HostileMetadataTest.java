package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Metadata and model cards of somebody who means harm: refused with a reason, or shown as what they
/// are, in a folder and by upload.
@Tag("acceptance")
@Tag("browser")
final class HostileMetadataTest {

    private static final String TITLE = "<img src=x onerror=pwned()><script>pwned()</script>";

    /// Turns the rest of a line around where it is shown.
    private static final String BIDI = "\u202e";

    private static final String README = """
            # Hello <script>pwned()</script>

            <img src="x" onerror="pwned()"> <svg onload="pwned()"><script>pwned()</script></svg>
            <iframe src="javascript:pwned()"></iframe> <object data="https://evil.example/x"></object>
            <style>body { background: url(https://evil.example/style) }</style>
            <form action="https://evil.example/form"><button>Sign in</button></form>
            <base href="https://evil.example/"> <meta http-equiv="refresh" content="0; url=https://evil.example/">
            <a href="javascript:pwned()" id="content" onclick="pwned()">click</a>
            [click](javascript:pwned()) [data](data:text/html,<script>pwned()</script>) [vb](vbscript:pwned)
            ![beacon](https://evil.example/beacon.png) ![svg](data:image/svg+xml,<svg onload=pwned()>)
            <div style="position:fixed;inset:0;background:red">covered</div> <math><mtext><img src=x onerror=pwned()>

            ```html" onmouseover="pwned()
            <script>pwned()</script>
            ```
            """;

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws IOException {
        Path home = folder.resolve("home");
        inAFolder(home, "hostile", hostile(TITLE + BIDI));
        inAFolder(home, "aliases", aliases());
        inAFolder(home, "deep", "title: " + "[".repeat(20_000));
        inAFolder(
                home,
                "tagged",
                "title: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:9/\"]]\n");
        Path invalid = Files.createDirectories(home.resolve("modules/invalid"));
        Files.write(
                invalid.resolve("ai4-metadata.yml"), new byte[] {'t', 'i', 't', 'l', 'e', ':', ' ', (byte) 0xc3, '('});
        Path large = Files.createDirectories(home.resolve("modules/large"));
        Files.writeString(large.resolve("ai4-metadata.yml"), "title: x\nsummary: " + "x".repeat(10_000_000));
        platform = Atoll.up(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aHostileModelCardIsOnlyText() {
        assertHarmless("/modules/hostile");
    }

    @Test
    void theMarketplaceShowsItAsText() {
        assertHarmless("/");
    }

    @Test
    void whatIsUploadedIsOnlyText() {
        HttpResponse<String> added = upload(new Multipart()
                .field("name", "uploaded")
                .field("state", "public")
                .field("metadata_text", hostile(TITLE))
                .file("readme", written("README.md", README), "text/markdown"));

        assertThat(added.statusCode()).as(added.body()).isIn(201, 400, 422);
        if (added.statusCode() == 201) {
            assertHarmless("/modules/uploaded");
            assertHarmless("/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aliases", "deep", "tagged", "invalid", "large"})
    void whatCannotBeReadTakesNothingElseAlong(String module) {
        assertThat(platform.get("/modules/" + module).statusCode()).isLessThan(500);
        assertThat(platform.get("/modules/demo").statusCode()).isEqualTo(200);
    }

    @Test
    void aliasesAreRefusedBeforeTheyGrow() {
        HttpResponse<String> added =
                upload(new Multipart().field("name", "bomb").field("metadata_text", aliases()));

        assertThat(added.statusCode()).as(added.body()).isBetween(400, 422);
    }

    @Test
    void tenMegabytesAreRefused() {
        HttpResponse<String> added = upload(
                new Multipart().field("name", "huge").field("metadata_text", "title: " + "x".repeat(10_000_000)));

        assertThat(added.statusCode()).as(added.body()).isBetween(400, 422);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        HttpResponse<String> added =
                platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/catalog?name=broken"))
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofByteArray(hostile("a\u00e9").getBytes(StandardCharsets.ISO_8859_1))));

        assertThat(added.statusCode()).as(added.body()).isBetween(400, 422);
    }

    /// The schema of AI4OS is open at every level.
    @Test
    void aKeyNobodyKnowsIsKeptAsItIs() {
        HttpResponse<String> added = upload(new Multipart()
                .field("name", "unknown")
                .field("metadata_text", hostile("Known") + "x-evil: <script>pwned()</script>\n"));

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(platform.json("/api/v1/catalog/unknown/versions/1/metadata")
                        .path("x-evil")
                        .asText())
                .isEqualTo("<script>pwned()</script>");
        assertHarmless("/modules/unknown");
    }

    /// Nothing runs, nothing is asked of anybody else, nothing leads away by itself.
    private static void assertHarmless(String path) {
        List<String> foreign = new ArrayList<>();
        try (RealBrowser browser = RealBrowser.start()) {
            RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
            Page page = visit.page();
            page.addInitScript("window.pwned = () => { window.wasPwned = true; };");
            page.onRequest(request -> {
                if (!request.url().startsWith(platform.url()) && !request.url().startsWith("data:")) {
                    foreign.add(request.url());
                }
            });
            page.onDialog(dialog -> foreign.add("a dialog: " + dialog.message()));
            page.navigate(platform.url() + path);
            assertThat(page.content()).contains("pwned()");
            page.locator("main a")
                    .all()
                    .forEach(link -> assertThat(link.getAttribute("href"))
                            .as("a link on %s", path)
                            .doesNotStartWithIgnoringCase("javascript:")
                            .doesNotStartWithIgnoringCase("data:")
                            .doesNotStartWithIgnoringCase("vbscript:"));
            assertThat(page.evaluate("window.wasPwned === true")).isEqualTo(false);
            assertThat(page.locator("main iframe, main object, main embed, main style, main base, main meta")
                            .count())
                    .isZero();
            assertThat(page.locator("main [onerror], main [onload], main [onclick], main [onmouseover]")
                            .count())
                    .isZero();
            assertThat(page.locator(".prose form, .prose [style]").count()).isZero();
            assertThat(page.url()).isEqualTo(platform.url() + path);
            page.context().close();
        }
        assertThat(foreign).isEmpty();
    }

    private static HttpResponse<String> upload(Multipart form) {
        return platform.send(form.field("kind", "module").postTo(URI.create(platform.url() + "/api/v1/catalog")));
    }

    private static void inAFolder(Path home, String name, String metadata) throws IOException {
        Path module = Files.createDirectories(home.resolve("modules").resolve(name));
        Files.writeString(module.resolve("ai4-metadata.yml"), metadata);
        Files.writeString(module.resolve("README.md"), README);
        Files.writeString(module.resolve("module.json"), """
                {"format": 1, "name": "%s", "version": "0.1", "summary": "x", "predict": [], "result": {"kind": "json"}}
                """.formatted(name));
    }

    private static Path written(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String hostile(String title) {
        return """
                metadata_version: 2.4.0
                title: '%s'
                summary: '<svg onload=pwned()>'
                description: '<script>pwned()</script> [x](javascript:pwned())'
                license: MIT
                dates: {created: '2026-01-01', updated: '2026-01-01'}
                links: {source_code: 'javascript:pwned()', documentation: 'https://example.org/<script>'}
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: ['"><script>pwned()</script>']
                data-type: [Other]
                """.formatted(title);
    }

    /// A billion laughs.
    private static String aliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        return bomb + "title: *a9\n";
    }
}
