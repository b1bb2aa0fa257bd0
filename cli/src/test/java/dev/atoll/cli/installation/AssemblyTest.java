package dev.atoll.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssemblyTest {

    @TempDir
    private Path root;

    private Path installation;

    @BeforeEach
    void whatMavenBuilds() throws IOException {
        installation = root.resolve("target/atoll");
        file("runtime/target/runtime/lib/runtime.jar");
        file("runtime/target/classes/dev/atoll/runtime/runner/python/atoll.py");
        file("cli/target/cli/lib/cli.jar");
        file("cli/target/cli/lib/picocli.jar");
        file("server/target/quarkus-app/quarkus-run.jar");
        file("engines/local/target/engine/lib/engine.jar");
        file("onnx/target/onnx/lib/onnx.jar");
        file("onnx/src/main/rehearsal/model.onnx");
        file("modules/sorter/target/module/ai4-metadata.yml");
        file("modules/unbuilt/pom.xml");
        file("runtime/target/runtime/lib/atoll-sdk-1.2.3.jar");
        file("sdk/src/main/java/dev/atoll/sdk/Predictor.java");
        file("templates/java/.gitignore");
        file("recipes/jupyterlab/tool.yml");
        Files.createDirectories(root.resolve("recipes/editor"));
        Files.createSymbolicLink(root.resolve("recipes/editor/linked"), Path.of("../jupyterlab"));
    }

    @Test
    void everythingIsCollectedUnderItsPlace() throws IOException {
        new Assembly(root, installation).make();

        assertThat(installation.resolve("runtime/lib/runtime.jar")).exists();
        assertThat(installation.resolve("runtime/python/atoll.py")).exists();
        assertThat(installation.resolve("cli/lib/cli.jar")).exists();
        assertThat(installation.resolve("server/quarkus-run.jar")).exists();
        assertThat(installation.resolve("engine/lib/engine.jar")).exists();
        assertThat(installation.resolve("tools/jupyterlab/tool.yml")).exists();
        assertThat(Files.isSymbolicLink(installation.resolve("tools/editor/linked")))
                .isFalse();
        assertThat(installation.resolve("tools/editor/linked/tool.yml")).exists();
        assertThat(Assembly.children(installation.resolve("modules")))
                .containsExactly(installation.resolve("modules/sorter"));
    }

    @Test
    void templatesAreCollectedWithTheirHiddenFiles() throws IOException {
        new Assembly(root, installation).make();

        assertThat(installation.resolve("templates/java/.gitignore")).exists();
    }

    @Test
    void theSdkLiesInAMavenRepositoryWithItsSourcesAndChecksums() throws IOException {
        new Assembly(root, installation).make();

        Path place = installation.resolve("repository/dev/atoll/atoll-sdk/1.2.3");
        assertThat(place.resolve("atoll-sdk-1.2.3.jar")).exists();
        assertThat(place.resolve("atoll-sdk-1.2.3.pom"))
                .content()
                .contains("<version>1.2.3</version>")
                .doesNotContain("<parent>");
        // What `printf %s runtime/target/runtime/lib/atoll-sdk-1.2.3.jar | sha1sum` says.
        assertThat(place.resolve("atoll-sdk-1.2.3.jar.sha1")).hasContent("29e6bd368d570238f0f0888b3c92a9792de0c8d4");
        try (ZipFile sources =
                new ZipFile(place.resolve("atoll-sdk-1.2.3-sources.jar").toFile())) {
            assertThat(sources.getEntry("dev/atoll/sdk/Predictor.java")).isNotNull();
        }
    }

    @Test
    void theSdkIsThereUnderItsHashTooForMavenKeepsWhatItHasOfAVersion() throws IOException {
        new Assembly(root, installation).make();

        // What `printf %s runtime/target/runtime/lib/atoll-sdk-1.2.3.jar | sha256sum` begins with.
        String version = "1.2.3-f51fe180";
        Path place = installation.resolve("repository/dev/atoll/atoll-sdk").resolve(version);
        assertThat(place.resolve("atoll-sdk-" + version + ".jar")).exists();
        assertThat(place.resolve("atoll-sdk-" + version + ".pom")).content().contains("<version>" + version + "<");
    }

    @Test
    void whatAnEarlierInstallationHeldIsGone() throws IOException {
        file("target/atoll/runtime/lib/old.jar");

        new Assembly(root, installation).make();

        assertThat(installation.resolve("runtime/lib/old.jar")).doesNotExist();
        assertThat(Assembly.children(root.resolve("target"))).containsExactly(installation);
    }

    @Test
    void anInstallationStaysWhenItsSuccessorCannotBeMade() throws IOException {
        file("target/atoll/runtime/lib/old.jar");
        Assembly.delete(root.resolve("server"));

        assertThatThrownBy(() -> new Assembly(root, installation).make())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("quarkus-app");
        assertThat(installation.resolve("runtime/lib/old.jar")).exists();
    }

    @Test
    void theArgumentFileNamesEveryJarInOrderAndTheCacheOnceItIsThere() throws IOException {
        new Assembly(root, installation).make();
        Program cli = Program.cli(installation);

        cli.writeArguments(installation);
        String untrained = Files.readString(cli.argumentFile(installation));
        file("target/atoll/cli/cli.aot");
        cli.writeArguments(installation);
        String trained = Files.readString(cli.argumentFile(installation));

        Path lib = installation.resolve("cli/lib");
        assertThat(untrained)
                .contains("\"" + lib.resolve("cli.jar") + ":" + lib.resolve("picocli.jar") + "\"")
                .endsWith("\"dev.atoll.cli.Main\"\n")
                .doesNotContain("AOTCache");
        assertThat(trained).contains("\"-XX:AOTCache=" + installation.resolve("cli/cli.aot") + "\"");
    }

    private void file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }
}
