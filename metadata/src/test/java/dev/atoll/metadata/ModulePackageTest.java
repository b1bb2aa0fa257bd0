package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModulePackageTest {

    @TempDir
    private Path root;

    private Path folder = Path.of("");

    @BeforeEach
    void aPackageBesideAPrivateFile() throws IOException {
        folder = Files.createDirectories(root.resolve("my-module"));
        Files.writeString(folder.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: T
                summary: S
                description: D
                links: {source_code: "https://example.org"}
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: []
                """);
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(folder.resolve("examples/cat.jpg"), "meow");
        Files.writeString(root.resolve("private.txt"), "private");
    }

    @Test
    void opensAPackageThatWasNotDescribedYet() throws Exception {
        ModulePackage opened = ModulePackage.open(folder);

        assertThat(opened.name()).isEqualTo("my-module");
        assertThat(opened.metadata().title()).isEqualTo("T");
        assertThat(opened.rawMetadata().path("summary").textValue()).isEqualTo("S");
        assertThat(opened.description()).isEmpty();
        assertThat(opened.readme()).isEmpty();
    }

    @Test
    void readsDescriptionAndModelCardAndLetsTheFolderNameTheModule() throws Exception {
        Files.writeString(folder.resolve("README.md"), "# Kärtchen");
        Files.writeString(folder.resolve("module.json"), """
                {"name":"built-elsewhere","predict":[],"result":{"kind":"class-probabilities"},"examples":[]}""");

        ModulePackage opened = ModulePackage.open(folder);

        assertThat(opened.readme()).contains("# Kärtchen");
        assertThat(opened.description().orElseThrow().name()).isEqualTo("my-module");
    }

    @Test
    void findsAFileInside() throws Exception {
        assertThat(ModulePackage.open(folder).file("examples/cat.jpg"))
                .hasValueSatisfying(file -> assertThat(file).hasContent("meow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "..",
                "../private.txt",
                "examples/../../private.txt",
                "examples/..\\..\\private.txt",
                "/etc/passwd",
                "examples",
                "examples/dog.jpg",
                "link.txt",
                "linked/private.txt",
                "a\0b"
            })
    void findsNothingOutside(String path) throws Exception {
        Files.createSymbolicLink(folder.resolve("link.txt"), root.resolve("private.txt"));
        Files.createSymbolicLink(folder.resolve("linked"), root);

        assertThat(ModulePackage.open(folder).file(path)).isEmpty();
    }

    @Test
    void namesAModuleAfterItsFolder() throws Exception {
        Path written = Files.move(folder, root.resolve("My_Module 2"));

        assertThat(ModulePackage.open(written).name()).isEqualTo("my-module-2");
    }

    @Test
    void refusesAFolderWhoseNameCannotNameAModule() throws Exception {
        Path wrong = Files.move(folder, root.resolve("ü"));

        assertThatThrownBy(() -> ModulePackage.open(wrong))
                .isInstanceOf(InvalidMetadataException.class)
                .hasMessageContaining("folder name: ü (expected " + ModuleName.RULE + ")");
    }

    @Test
    void reportsMissingMetadataAsAMissingFile() throws Exception {
        Files.delete(folder.resolve("ai4-metadata.yml"));

        assertThat(ModulePackage.isPackage(folder)).isFalse();
        assertThatThrownBy(() -> ModulePackage.open(folder)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void tellsWhatAModuleWithoutMetadataIs() throws Exception {
        Path dropped = Files.createDirectories(root.resolve("my-plankton"));
        Files.writeString(dropped.resolve("model.onnx"), "");

        ModulePackage opened = ModulePackage.open(dropped);

        assertThat(ModulePackage.isPackage(dropped)).isTrue();
        assertThat(opened.kind()).isEqualTo(ModuleKind.ONNX);
        assertThat(opened.metadata().title()).isEqualTo("My plankton");
        assertThat(opened.metadata().summary()).isEqualTo("Serves a network in an ONNX file.");
    }

    @Test
    void whatItTellsOfAModuleWithoutMetadataIsValidMetadata() throws Exception {
        Path dropped = Files.createDirectories(root.resolve("my-plankton"));
        Files.writeString(dropped.resolve("module.py"), "");
        ModulePackage opened = ModulePackage.open(dropped);

        ((ObjectNode) opened.rawMetadata().path("links")).put("source_code", "https://example.org");

        assertThat(ModuleMetadataReader.check("derived", opened.rawMetadata()).title())
                .isEqualTo("My plankton");
    }

    @Test
    void knowsWhichNamesAreValid() {
        assertThat(List.of("a", "0", "image-classification", "x".repeat(63))).allMatch(ModuleName::isValid);
        assertThat(List.of("", "-a", "A", "a.b", "a/b", "..", "ä", "x".repeat(64), "a\n"))
                .noneMatch(ModuleName::isValid);
    }
}
