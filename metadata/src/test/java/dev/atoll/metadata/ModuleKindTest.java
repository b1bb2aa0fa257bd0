package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleKindTest {

    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderIsNoModule() {
        assertThat(ModuleKind.of(folder)).isEmpty();
    }

    @Test
    void aNetworkAloneIsAModule() throws IOException {
        written("model.onnx", "");

        assertThat(ModuleKind.of(folder)).contains(ModuleKind.ONNX);
    }

    @Test
    void jarsServeTheNetworkBesideThem() throws IOException {
        written("model.onnx", "");
        written("lib/code.jar", "");

        assertThat(ModuleKind.of(folder)).contains(ModuleKind.JAVA);
    }

    @Test
    void functionsInPythonAreAModule() throws IOException {
        written("module.py", "def predict(): ...");

        assertThat(ModuleKind.of(folder)).contains(ModuleKind.PYTHON);
    }

    @Test
    void aPythonPackageIsAModuleWhenItNamesAnEntryPoint() throws IOException {
        written("setup.cfg", "[entry_points]\ndeepaas.v2.model =\n    mine = mine.api\n");

        assertThat(ModuleKind.of(folder)).contains(ModuleKind.DEEPAAS);
    }

    @Test
    void aPythonPackageWithoutAnEntryPointIsNone() throws IOException {
        written("pyproject.toml", "[project]\nname = \"mine\"\n");

        assertThat(ModuleKind.of(folder)).isEmpty();
    }

    @Test
    void aCommandComesBeforeEverythingElse() throws IOException {
        written("model.onnx", "");
        written("module.yml", "command: [./serve]");

        assertThat(ModuleKind.of(folder)).contains(ModuleKind.PROCESS);
    }

    @Test
    void settingsThatCannotBeReadHideNothing() throws IOException {
        written("model.onnx", "");
        written("module.yml", "command: [");

        assertThat(ModuleKind.of(folder)).contains(ModuleKind.ONNX);
    }

    private void written(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        var _ = Files.createDirectories(path.getParent());
        var _ = Files.writeString(path, content);
    }
}
