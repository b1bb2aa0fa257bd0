package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people do with their files in a real browser.
@Tag("browser")
final class FilesPageTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1280;
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn operator;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
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

    @Test
    void aFolderIsDroppedTheTabClosedAndTheRestGoesOnAfterwards() throws IOException {
        SignedIn ana = platform.newPerson(operator, "ana");
        Path plankton = Plankton.into(Files.createDirectory(folder.resolve("plankton")));
        int images = count(plankton);
        signIn("ana@example.org");
        page.navigate(url("/files"));
        AtomicInteger sent = new AtomicInteger();
        page.route(Pattern.compile(".*/content/.*"), route -> {
            // The second half never arrives: the tab is closed before.
            if (sent.incrementAndGet() <= images / 2) {
                route.resume();
            }
        });
        drop(plankton);
        assertThat(page.locator("[data-uploads] h2")).containsText("Uploading " + images / 2 + " of", PATIENTLY);
        page.close();
        int half = ana.json("/api/v1/storage/home").path("usage").path("files").asInt();
        assertThat(half).isEqualTo(images / 2);

        page = visit.again();
        page.navigate(url("/files"));
        assertThat(page.locator("[data-interrupted] h2")).hasText("An upload of " + images + " files was interrupted");
        visit.assertNoViolations();
        page.locator("[data-interrupted] input[type=file]").setInputFiles(plankton);

        assertThat(page.locator("[data-uploads] h2")).containsText(images + " files are here", PATIENTLY);
        assertThat(page.locator("[data-uploads]")).containsText(half + " files were here already");
        assertThat(ana.json("/api/v1/storage/home").path("usage").path("files").asInt())
                .isEqualTo(images);
        assertThat(page.locator("[data-row]")).containsText("plankton");
        page.reload();
        assertThat(page.locator("[data-interrupted]")).hasCount(0);
    }

    @Test
    void whatIsDeletedComesBackByUndoAndFromTheTrash() {
        SignedIn ben = platform.newPerson(operator, "ben");
        put(ben, "/counts.csv", "species,count\nTripos,12\nNoctiluca,3\n");
        put(ben, "/notes.txt", "Calm sea");
        signIn("ben@example.org");
        page.navigate(url("/files"));

        box("counts.csv").check();
        box("notes.txt").check();
        page.getByRole(AriaRole.BUTTON, named("Delete")).click();
        assertThat(page.locator("[data-toast]")).containsText("Deleted 2 items");
        assertThat(page.locator("[data-row]")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        assertThat(page.locator("[data-row]")).hasCount(2);

        box("counts.csv").check();
        page.getByRole(AriaRole.BUTTON, named("Delete")).click();
        assertThat(page.locator("[data-row]")).hasCount(1);
        page.getByRole(AriaRole.LINK, named("Trash")).click();
        assertThat(page.locator("h1")).hasText("Trash");
        box("counts.csv").check();
        page.getByRole(AriaRole.BUTTON, named("Restore")).click();
        assertThat(page.locator(".empty")).containsText("The trash is empty");
        page.navigate(url("/files/counts.csv"));
        assertThat(page.locator(".file-table tbody tr")).hasCount(2);
    }

    @Test
    void byKeyboardAloneOneMakesAFolderRenamesSelectsAndDeletes() {
        SignedIn carla = platform.newPerson(operator, "carla");
        for (String name : List.of("a.txt", "b.txt", "c.txt")) {
            put(carla, "/" + name, name);
        }
        signIn("carla@example.org");
        page.navigate(url("/files"));
        page.locator("[data-new-folder] > summary").focus();
        page.keyboard().press("Enter");
        page.locator("#in-name").focus();
        page.keyboard().type("Cruise 64");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-row]").first()).containsText("Cruise 64");

        box("Cruise 64").focus();
        page.keyboard().press("ArrowDown");
        assertThat(box("a.txt")).isFocused();
        page.keyboard().press("F2");
        page.keyboard().press("Control+A");
        page.keyboard().type("z.txt");
        page.keyboard().press("Enter");
        assertThat(box("z.txt")).isVisible();

        box("b.txt").focus();
        page.keyboard().press("Shift+ArrowDown");
        assertThat(page.locator("[data-chosen-words]")).hasText("2 items selected");
        page.keyboard().press("Delete");
        assertThat(page.locator("[data-toast]")).containsText("Deleted 2 items");
        assertThat(page.locator("[data-row]")).hasCount(2);

        box("z.txt").focus();
        page.keyboard().press("Space");
        page.getByRole(AriaRole.BUTTON, named("Move")).focus();
        page.keyboard().press("Enter");
        visit.assertNoViolations();
        page.locator("dialog .picker-folder").focus();
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BUTTON, named("Move to Cruise 64")).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-row]")).hasCount(1);
        assertThat(carla.get("/api/v1/storage/home/content/Cruise%2064/z.txt").body())
                .isEqualTo("a.txt");
    }

    @Test
    void withoutJavaScriptOneAddsRenamesMovesAndDeletesFiles() throws IOException {
        SignedIn dora = platform.newPerson(operator, "dora");
        show(ColorScheme.LIGHT, false);
        signIn("dora@example.org");
        page.navigate(url("/files"));
        assertThat(page.locator(".files-empty")).containsText("No files yet");
        page.locator("[data-new-folder] > summary").click();
        page.fill("#in-name", "Nets");
        page.locator("[data-new-folder] button").click();
        page.locator("[data-upload-fold] > summary").click();
        page.locator("#in-file").setInputFiles(Files.writeString(folder.resolve("haul.txt"), "12 copepods"));
        page.locator("[data-upload-form] button").click();
        assertThat(page.locator("[data-row]")).hasCount(2);

        box("haul.txt").check();
        page.locator("[data-rename]").click();
        page.fill("#in-name", "haul 1.txt");
        page.locator("main button").click();
        box("haul 1.txt").check();
        page.locator("[data-move]").click();
        page.locator(".picker-folder").click();
        page.getByRole(AriaRole.BUTTON, named("Move to Nets")).click();
        page.navigate(url("/files/Nets/haul%201.txt"));
        assertThat(page.locator(".file-text")).hasText("12 copepods");
        page.getByRole(AriaRole.BUTTON, named("Delete")).click();
        assertThat(page.locator("[data-toast]")).containsText("Deleted 1 item");
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        assertThat(dora.get("/api/v1/storage/home/content/Nets/haul%201.txt").body())
                .isEqualTo("12 copepods");
    }

    @Test
    void whatIsNotOnesOwnIsNotThere() {
        SignedIn emil = platform.newPerson(operator, "emil");
        assertThat(emil.post("/api/v1/projects", java.util.Map.of("id", "emils-lab", "name", "Lab"))
                        .statusCode())
                .isIn(201, 403);
        put(emil, "/private.txt", "mine");
        var _ = platform.newPerson(operator, "fay");
        signIn("fay@example.org");

        for (String path : List.of("/files/private.txt", "/projects/emils-lab/files", "/projects/emils-lab/trash")) {
            assertThat(page.navigate(url(path)).status()).as(path).isEqualTo(404);
        }
        visit.expectRefusals("404");
    }

    @Test
    void aFileThatIsAPageNeverRunsOnThisOrigin() {
        SignedIn gil = platform.newPerson(operator, "gil");
        put(gil, "/evil.html", "<script>document.title='ran'</script>");
        put(gil, "/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='ran'</script></svg>");
        signIn("gil@example.org");
        page.navigate(url("/files/evil.html"));
        assertThat(page.locator(".file-text")).containsText("<script>");

        var answer = gil.get("/api/v1/storage/home/content/evil.html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndFitsBothAPhoneAndAScreen(ColorScheme scheme) {
        SignedIn hal = platform.newPerson(operator, "hal-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        put(hal, "/cruise/a very long name of a file that somebody gave it in a hurry.csv", "a,b\n1,2\n");
        put(hal, "/data.json", "{\"a\":[1,2]}");
        put(hal, "/old.txt", "old");
        assertThat(hal.delete("/api/v1/storage/home/items?path=/old.txt").statusCode())
                .isEqualTo(204);
        show(scheme, true);
        signIn("hal-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "@example.org");
        List.of(
                        "/files",
                        "/files?view=grid",
                        "/files?q=nothing",
                        "/files/cruise",
                        "/files/cruise/a%20very%20long%20name%20of%20a%20file%20that%20somebody%20gave%20it%20in%20a%20hurry.csv",
                        "/files/data.json",
                        "/trash",
                        "/connect")
                .forEach(this::assertSound);
    }

    private void assertSound(String path) {
        page.navigate(url(path));
        visit.assertNoViolations();
        for (int width : List.of(NARROW, WIDE)) {
            page.setViewportSize(width, 900);
            Object beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat((Integer) beyond)
                    .as("pixels beyond the %d of %s", width, path)
                    .isLessThanOrEqualTo(0);
        }
    }

    /// Drops a folder of this machine as a person does with a mouse.
    private void drop(Path path) {
        CDPSession mouse = page.context().newCDPSession(page);
        JsonArray files = new JsonArray();
        files.add(path.toString());
        JsonObject data = new JsonObject();
        data.add("items", new JsonArray());
        data.add("files", files);
        data.addProperty("dragOperationsMask", 1);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", 400);
            event.addProperty("y", 300);
            event.add("data", data);
            var _ = mouse.send("Input.dispatchDragEvent", event);
        }
    }

    private Locator box(String name) {
        return page.getByLabel("Select " + name, new Page.GetByLabelOptions().setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void put(SignedIn person, String path, String text) {
        String address = "/api/v1/storage/home/content" + path.replace(" ", "%20") + "?parents=true";
        var answer = platform.send(platform.request("PUT", address, BodyPublishers.ofString(text))
                .header("Content-Type", "application/octet-stream")
                .header(person.header(), person.value()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    private void signIn(String login) {
        page.navigate(url("/sign-in"));
        page.fill("#in-login", login);
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator(".avatar")).isVisible();
    }

    private void show(ColorScheme scheme, boolean javaScript) {
        visit.end();
        visit = browser.visit(scheme, javaScript);
        page = visit.page();
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }
}
