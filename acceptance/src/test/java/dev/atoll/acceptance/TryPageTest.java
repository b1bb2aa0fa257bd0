package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of argument and of answer on the try page, with the demo module, in a real browser.
@Tag("browser")
final class TryPageTest {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    private static final Path EXAMPLES = Repository.root().resolve("target/atoll/modules/demo/examples");
    private static final Path BUTTONS = EXAMPLES.resolve("buttons.png");
    private static final Path BEACH = EXAMPLES.resolve("beach.png");

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        Path home = folder.resolve("home");
        TrainedModules.installTrainedOnly(home, "learner");
        platform = Atoll.up(home);
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        open(ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @ParameterizedTest
    @CsvSource({
        "class_probabilities, class-probabilities, .ranking li",
        "detections, detections, .box",
        "mask, mask, canvas.mask",
        "image, image, img.made",
        "table, table, td",
        "text, text, .words",
        "embedding, embedding, svg.strip",
        "file, file, .file-card",
        "json, json, .json-tree",
        "composite, composite, section.part h3"
    })
    void everyKindOfAnswerIsShownByDayAndByNight(String show, String kind, String seen) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            visit.end();
            open(scheme);
            predict(show, BUTTONS);

            assertThat(page.locator("[data-kind='" + kind + "']")).isVisible(PATIENTLY);
            assertThat(page.locator("[data-kind] " + seen).first()).isVisible(PATIENTLY);
            page.getByText("The same as JSON").click();
            assertThat(page.locator("details.raw pre")).not().isEmpty();
            visit.assertNoViolations();
        }
    }

    @Test
    void whatIsLessSureIsHiddenByASlider() {
        predict("detections", BUTTONS);
        Locator boxes = page.locator(".box:visible");
        assertThat(boxes.first()).isVisible(PATIENTLY);
        int all = boxes.count();

        page.getByLabel("Hide what is less sure than").fill("90");

        assertThat(boxes).not().hasCount(all);
        assertThat(page.getByText(Pattern.compile("^\\d+ of " + all + " shown$")))
                .isVisible();
        assertThat(page.locator(".pointing-list [role=option]:visible")).hasCount(boxes.count());
    }

    @Test
    void theArrowKeysPointToOneBoxAfterTheOther() {
        predict("detections", BUTTONS);
        Locator list = page.getByRole(AriaRole.LISTBOX);
        assertThat(list).isVisible(PATIENTLY);

        list.press("ArrowDown");
        list.press("ArrowDown");

        assertThat(list.locator("[aria-selected=true]")).hasCount(1);
        assertThat(page.locator(".box.here")).hasCount(1);
        visit.assertNoViolations();
    }

    @Test
    void theLegendOfAMaskTellsTheShareOfEachClass() {
        predict("mask", BUTTONS);
        Locator classes = page.locator(".pointing-list [role=option]");
        assertThat(classes.first()).isVisible(PATIENTLY);

        double whole = classes.locator(".percent").allInnerTexts().stream()
                .mapToDouble(share -> Double.parseDouble(share.replace("%", "").strip()))
                .sum();

        assertThat(whole).isBetween(99.0, 101.0);
        page.getByRole(AriaRole.LISTBOX).press("ArrowDown");
        assertThat(page.locator(".told").first())
                .hasText(classes.first().locator(".name").innerText());
    }

    @Test
    void aTableIsSortedByAnyColumnAndDownloaded() throws Exception {
        predict("table", BUTTONS);
        Locator head = page.locator("th", new Page.LocatorOptions().setHasText("channel"));
        assertThat(head).isVisible(PATIENTLY);

        head.getByRole(AriaRole.BUTTON).click();

        assertThat(head).hasAttribute("aria-sort", "ascending");
        assertThat(page.locator("tbody tr").first()).containsText("blue");
        Download csv = page.waitForDownload(() -> page.getByText("Download CSV").click());
        assertThat(Files.readString(csv.path()))
                .startsWith("photo,channel,mean")
                .contains("buttons.png,red");
    }

    @Test
    void aCallWithAnObjectTravelsAsJsonAndItsSnippetToo() throws Exception {
        everySetting();
        page.getByLabel("Show").selectOption("json");
        page.locator("#in-region").fill("{\"left\": 0.5, \"width\": 0.5}");
        page.locator("#in-names").fill("{\"red\": \"it's red\"}");

        Request sent = page.waitForRequest(Pattern.compile(".*/predict/"), this::clickPredict);

        assertThat(page.locator("[data-kind=json]")).isVisible(PATIENTLY);
        assertThat(sent.headerValue("content-type")).startsWith("application/json");
        assertThat(Platform.parse(sent.postData()).path("region").path("left").asDouble())
                .isEqualTo(0.5);
        assertThat(outputOfCurl()).contains("\"predictions\"").contains("it's red");
        page.locator("#tab-cli").click();
        assertThat(outputOf(page.locator("#snippet-cli pre").innerText())).contains("it's red");
    }

    @Test
    void aFileRulesAnObjectOutAndTheFormSaysSo() throws Exception {
        everySetting();
        page.getByLabel("Show").selectOption("json");
        page.locator("#in-region").fill("{\"left\": 0.5, \"width\": 0.5}");
        page.locator("input[type=file]").first().setInputFiles(BUTTONS);

        assertThat(page.locator("#in-region")).isDisabled();
        assertThat(page.locator("#note-region")).containsText("cannot travel together with a file");
        assertThat(page.locator("#note-photo")).containsText("region");
        visit.assertNoViolations();
        clickPredict();
        assertThat(page.locator("[data-kind]")).isVisible(PATIENTLY);
        assertThat(outputOfCurl()).contains("\"shares\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region       | {\"left\": 0.5,      | not JSON",
                "region       | [1, 2]               | object in braces",
                "contact      | somebody             | e-mail address",
                "source       | example              | web address",
                "sample_id    | 12                   | UUID",
                "line_colour  | blue                 | form the module expects",
                "seal_word    | short                | at least 8 characters",
                "grey_weights | 2                    | from 0 to 1",
                "max_side     | 3                    | 16 or more",
                "min_area     | 2.5                  | whole number"
            })
    void whatTheModuleWouldRefuseIsSaidAtTheFieldAndNotSent(String argument, String wrong, String words) {
        everySetting();
        page.locator("#in-" + argument).fill(wrong);
        clickPredict();

        assertThat(page.locator("#error-" + argument)).containsText(words);
        assertThat(page.locator("#in-" + argument)).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#in-" + argument)).isFocused();
        assertThat(page.locator("[data-result]")).containsText("The answer will appear here");
    }

    @Test
    void everyKindOfArgumentReachesTheModule() {
        everySetting();
        page.getByLabel("Show").selectOption("composite");
        page.locator("input[type=file]").first().setInputFiles(BUTTONS);
        page.getByLabel("green", new Page.GetByLabelOptions().setExact(true)).check();
        page.locator("#in-line_colour").fill("#ff0000");
        page.locator("#in-grey_weights").fill("1\n1\n1");
        page.locator("#in-format").selectOption("gif");
        page.locator("#in-title").fill("Twelve buttons");
        page.locator("#in-subject").fill("a leaf");
        page.locator("#in-contact").fill("ana@example.org");
        page.locator("#in-source").fill("https://example.org/buttons");
        page.locator("#in-sample_id").fill("123e4567-e89b-12d3-a456-426614174000");
        page.locator("#in-taken_on").fill("2026-05-31");
        page.locator("#in-taken_at").fill("2026-05-31T14:30");
        page.locator("#in-seal_word").fill("a long secret");
        page.locator("#in-note").fill("words alone");
        clickPredict();

        assertThat(page.locator("[data-kind=composite]")).isVisible(PATIENTLY);
    }

    @Test
    void aLongPredictionTellsHowFarItIsAndCanBeCancelled() {
        everySetting();
        page.locator("#in-seconds").fill("60");
        clickPredict();

        assertThat(page.getByLabel("Progress of the prediction")).isVisible(PATIENTLY);
        assertThat(page.locator(".told")).containsText(Pattern.compile("\\d+ %"));
        visit.assertNoViolations();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                .click();

        assertThat(page.locator("[data-result]")).containsText("Cancelled");
    }

    @Test
    void severalPhotosGiveARowEachAndAnyOfThemIsShownWhole() throws Exception {
        page.getByLabel("Show").selectOption("detections");
        page.locator("input[type=file]").first().setInputFiles(new Path[] {BUTTONS, BEACH});
        clickPredict();
        assertThat(page.getByText("2 files answered").first()).isVisible(PATIENTLY);

        assertThat(page.locator("[data-batch] thead")).containsText("Found");
        Download csv = page.waitForDownload(() -> page.locator("[data-csv]").click());
        assertThat(Files.readString(csv.path()))
                .startsWith("file,status,found,")
                .contains("buttons.png,ok,");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the answer for buttons.png"))
                .click();
        assertThat(page.locator(".whole .box").first()).isVisible();
        visit.assertNoViolations();
    }

    @Test
    void aPhotoThatWasChosenWhileThePageWasStillLoadingCounts() {
        List<Route> held = new ArrayList<>();
        page.route(Pattern.compile("\\.js(\\?.*)?$"), held::add);
        page.navigate(platform.url() + "/modules/demo", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator("input[type=file]").first().setInputFiles(BUTTONS);

        page.unrouteAll();
        held.forEach(Route::resume);

        assertThat(page.locator("[data-chosen]").first()).containsText("buttons.png");
    }

    @Test
    void aModuleThatCanBeTrainedShowsHow() {
        Locator training = page.locator("#training");

        assertThat(page.locator(".badges").first()).containsText("trainable");
        assertThat(training).containsText("./atoll run demo");
        assertThat(training).containsText("/v2/models/demo/train/");
        assertThat(training.locator("tbody")).containsText("learning_rate");
    }

    @Test
    void aModuleThatOnlyTrainsOffersNoForm() {
        page.navigate(platform.url() + "/modules/learner");

        assertThat(page.locator("[data-try]")).hasCount(0);
        assertThat(page.getByText("it is there to be trained")).isVisible();
        assertThat(page.locator("#training")).containsText("/v2/models/learner/train/");
        visit.assertNoViolations();
    }

    private void open(ColorScheme scheme) {
        visit = browser.visit(scheme, true);
        page = visit.page();
        page.navigate(platform.url() + "/modules/demo");
    }

    private void everySetting() {
        page.getByText(Pattern.compile("^More settings")).click();
    }

    private void predict(String show, Path photo) {
        page.getByLabel("Show").selectOption(show);
        page.locator("input[type=file]").first().setInputFiles(photo);
        clickPredict();
    }

    private void clickPredict() {
        page.locator("[data-predict]").click();
    }

    private String outputOfCurl() {
        page.locator("#tab-curl").click();
        return outputOf(page.locator("#snippet-curl pre").innerText());
    }

    /// Runs a snippet as a person would who pasted it into a terminal beside her photos.
    private static String outputOf(String snippet) {
        String command = snippet.strip().replaceFirst("^\\./atoll ", Repository.root() + "/atoll ");
        return Atoll.execute(Map.of(), List.of("sh", "-c", "cd '" + EXAMPLES + "' && " + command))
                .output();
    }
}
