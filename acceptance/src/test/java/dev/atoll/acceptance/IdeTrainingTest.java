package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ana trains a network on her pictures with PyTorch, in both development environments. The packages take 6 GB, which
/// is why this never runs in CI.
@Tag("soak")
final class IdeTrainingTest {

    private static final Duration TRAINING = Duration.ofMinutes(5);
    private static final int PICTURES = 60;

    /// One epoch of a small network of two convolutions. The first word it is given names its result.
    private static final String PROGRAM = """
            import json, os, pathlib, sys
            import torch
            from torchvision import datasets, transforms

            torch.manual_seed(7)
            files = pathlib.Path(os.environ["ATOLL_STORAGE"])
            shape = transforms.Compose([transforms.Resize((32, 32)), transforms.ToTensor()])
            pictures = datasets.ImageFolder(files / "plankton", shape)
            network = torch.nn.Sequential(
                torch.nn.Conv2d(3, 8, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
                torch.nn.Conv2d(8, 16, 3), torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1),
                torch.nn.Flatten(), torch.nn.Linear(16, len(pictures.classes)))
            learner = torch.optim.Adam(network.parameters(), lr=0.01)
            losses = []
            for images, labels in torch.utils.data.DataLoader(pictures, batch_size=8, shuffle=True):
                loss = torch.nn.functional.cross_entropy(network(images), labels)
                learner.zero_grad()
                loss.backward()
                learner.step()
                losses.append(loss.item())
            torch.save(network.state_dict(), pathlib.Path.home() / "network.pt")
            result = files / (sys.argv[1] + ".json")
            draft = result.with_suffix(".new")
            draft.write_text(json.dumps({"pictures": len(pictures), "classes": pictures.classes, "losses": losses}))
            draft.rename(result)
            """;

    @TempDir
    private static Path folder;

    private static RealBrowser browser;
    private static ToolPlatform tools;
    private static StorageClient files;
    private static long classes;

    @BeforeAll
    static void start() throws IOException {
        browser = RealBrowser.start();
        tools = ToolPlatform.up(folder.resolve("home"));
        files = StorageClient.home(tools.ana());
        Path plankton = Plankton.into(folder.resolve("plankton"));
        try (Stream<Path> all = Files.list(plankton)) {
            List<Path> folders = all.filter(Files::isDirectory).sorted().toList();
            classes = folders.size();
            for (Path one : folders) {
                upload(one);
            }
        }
        var _ = files.write("/train.py", PROGRAM);
    }

    private static void upload(Path one) throws IOException {
        try (Stream<Path> all = Files.list(one)) {
            for (Path picture : all.sorted().limit(PICTURES / classes).toList()) {
                String place = StorageClient.encoded("/plankton/" + one.getFileName() + "/" + picture.getFileName());
                var _ = StorageClient.good(files.send(
                        files.request("content" + place + "?parents=true").PUT(BodyPublishers.ofFile(picture))));
            }
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        tools.close();
    }

    @Test
    void anEpochInTheTerminalOfVsCode() {
        String id = tools.opened("vscode", "pytorch", Map.of());
        Page page = signedIn();
        VsCodePage.open(page, tools.address(id)).inTerminal("python storage/train.py vscode");
        assertTrained("vscode");

        page.navigate("about:blank");
        tools.stop(id);
        tools.start(id);

        assertThat(VsCodePage.open(page, tools.address(id)).files())
                .containsText("network.pt", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertTrained("vscode");
        var _ = tools.ana().delete("/api/v1/deployments/" + id);
    }

    @Test
    void anEpochInACellOfJupyterLab() {
        String id = tools.opened("jupyterlab", "pytorch", Map.of());
        Page page = signedIn();
        page.navigate(tools.address(id));
        page.locator(".jp-LauncherCard[data-category=Notebook]").first().click();
        page.locator(".jp-Notebook .cm-content").first().click();
        page.keyboard().insertText("%run storage/train.py jupyterlab");
        assertThat(page.locator(".jp-Notebook-ExecutionIndicator"))
                .hasAttribute("data-status", "idle", new LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
        page.keyboard().press("Shift+Enter");
        assertTrained("jupyterlab");

        page.navigate("about:blank");
        tools.stop(id);
        tools.start(id);
        page.navigate(tools.address(id));

        assertThat(page.locator(".jp-DirListing-content"))
                .containsText("network.pt", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertTrained("jupyterlab");
        var _ = tools.ana().delete("/api/v1/deployments/" + id);
    }

    private static Page signedIn() {
        Page page = browser.visit(ColorScheme.LIGHT, true).page();
        page.setDefaultTimeout(60_000);
        tools.signIn(page);
        return page;
    }

    private static void assertTrained(String name) {
        HttpResponse<String> result = await("the result of " + name)
                .atMost(TRAINING)
                .until(() -> files.get("/" + name + ".json"), answer -> answer.statusCode() == 200);
        JsonNode seen = Platform.parse(result.body());
        assertThat(seen.path("pictures").asInt()).isGreaterThan(PICTURES / 2);
        assertThat(seen.path("classes").size()).isEqualTo((int) classes);
        assertThat(seen.path("losses").size()).isGreaterThan(1);
    }
}
