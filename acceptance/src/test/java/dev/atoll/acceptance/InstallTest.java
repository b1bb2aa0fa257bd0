package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module of one's own, put into the catalogue of a platform that runs.
@Tag("acceptance")
final class InstallTest {

    private static final Duration PREPARED = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aModuleInJavaIsInTheCatalogueAtOnceAndAnswers() throws IOException {
        Path module = begun("plankton");

        try (Platform platform = Atoll.up(home())) {
            Execution installed = install(module);

            assertThat(installed.status()).as(installed.errors()).isZero();
            assertThat(installed.output()).contains(platform.url() + "/modules/plankton");
            assertThat(home().resolve("modules/plankton/lib/plankton.jar")).exists();
            assertThat(home().resolve("modules/plankton/src")).doesNotExist();
            HttpResponse<String> answer = asked(platform, "plankton");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("versicolor");
        }
    }

    @Test
    void aModuleThatCannotBeInstalledLeavesTheFormerOne() throws IOException {
        Path module = begun("plankton");
        assertThat(install(module).status()).isZero();
        Path source = module.resolve("src/main/java/flowers/FlowerClassifier.java");
        Files.writeString(source, Files.readString(source).replace("List.of(\"species\"", "List.off(\"species\""));

        Execution again = install(module);

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.errors()).containsPattern("FlowerClassifier.java:[0-9]+: ");
        assertThat(home().resolve("modules/plankton/lib/plankton.jar")).exists();
        try (Stream<Path> left = Files.list(home().resolve("modules"))) {
            assertThat(left)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("plankton");
        }
    }

    @Test
    void aModuleIsUninstalled() throws IOException {
        assertThat(install(begun("plankton")).status()).isZero();

        Execution removed = Atoll.run("uninstall", "plankton", "--home", home().toString());

        assertThat(removed.status()).as(removed.errors()).isZero();
        assertThat(home().resolve("modules")).isEmptyDirectory();
    }

    @Test
    void whatComesWithAtollIsNeitherReplacedNorRemoved() throws IOException {
        Execution installed =
                Atoll.run("install", begun("plankton").toString(), "--name", "demo", "--home", home().toString());
        Execution removed = Atoll.run("uninstall", "demo", "--home", home().toString());

        assertThat(installed.status()).isEqualTo(2);
        assertThat(installed.errors()).contains("demo comes with Atoll");
        assertThat(removed.status()).isEqualTo(4);
    }

    @Test
    void aFolderThatIsDroppedIntoTheHomeIsPreparedAndThenShown() throws IOException {
        assertThat(install(begun("plankton")).status()).isZero();
        Files.delete(home().resolve("modules/plankton/module.json"));

        try (Platform platform = Atoll.up(home())) {
            assertThat(platform.get("/modules/plankton").body()).contains("This module is being prepared.");

            await("it is described")
                    .atMost(PREPARED)
                    .until(() -> !platform.json("/api/v1/modules/plankton").has("preparation"));
            JsonNode module = platform.json("/api/v1/modules/plankton");
            assertThat(module.path("predict")).isNotEmpty();
        }
    }

    private static HttpResponse<String> asked(Platform platform, String module) {
        Path flowers = Repository.root().resolve("templates/java/examples/flowers.csv");
        return platform.send(
                new Multipart().file("flowers", flowers, "text/csv").postTo(platform.predict(module)));
    }

    private Path begun(String name) {
        Execution begun = Atoll.run("new", name, "--java", "--directory", folder.toString());
        assertThat(begun.status()).as(begun.errors()).isZero();
        return folder.resolve(name);
    }

    private Execution install(Path module) {
        return Atoll.run("install", module.toString(), "--home", home().toString());
    }

    private Path home() {
        return folder.resolve("home");
    }
}
