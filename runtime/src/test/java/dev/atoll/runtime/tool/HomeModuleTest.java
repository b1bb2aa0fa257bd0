package dev.atoll.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeModuleTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path origin;
    private HomeModule module;

    @BeforeEach
    void begin() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        origin = Files.createDirectories(folder.resolve("modules/names-birds"));
        Files.createDirectories(origin.resolve("data"));
        Files.writeString(origin.resolve("data/birds.csv"), "owl");
        Path code = Files.writeString(origin.resolve("module.py"), "answer = 1");
        Files.setPosixFilePermissions(code, PosixFilePermissions.fromString("r--r--r--"));
        module = new HomeModule(home, "module");
    }

    @Test
    void itBeginsAsACopyThatCanBeChanged() throws IOException {
        module.begin(origin);

        Path copy = home.toRealPath().resolve("names-birds");
        assertThat(module.folder()).contains(copy);
        assertThat(copy.resolve("data/birds.csv")).hasContent("owl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve("module.py"))))
                .startsWith("rw");
    }

    @Test
    void whatWasChangedInItStaysAtTheNextStart() throws IOException {
        module.begin(origin);
        Files.writeString(home.resolve("names-birds/module.py"), "answer = 2");

        module.begin(origin);

        assertThat(home.resolve("names-birds/module.py")).hasContent("answer = 2");
    }

    @Test
    void itsOwnerMayWorkOnAnother() throws IOException {
        module.begin(origin);
        Path another = Files.createDirectory(home.resolve("another"));
        Files.delete(home.resolve("module"));
        Files.createSymbolicLink(home.resolve("module"), Path.of("another"));

        module.begin(origin);

        assertThat(module.folder()).contains(another.toRealPath());
    }

    @Test
    void aCopyThatWasCutOffIsBegunAgain() throws IOException {
        Path cut = Files.createDirectories(home.resolve(".names-birds.begun"));
        Files.writeString(cut.resolve("module.py"), "ans");

        module.begin(origin);

        assertThat(home.resolve("names-birds/module.py")).hasContent("answer = 1");
        assertThat(home.resolve("names-birds/data/birds.csv")).exists();
    }

    @Test
    void aLinkToTheWholeMachineIsNoModule() throws IOException {
        Files.createSymbolicLink(home.resolve("module"), Path.of("/"));

        assertThat(module.folder()).isEmpty();
    }

    @Test
    void withoutOneThereIsNone() {
        assertThat(module.folder()).isEmpty();
        assertThat(module.shown()).isEqualTo("~/module");
    }
}
