package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleTrainerTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderNamesItsTrainer() throws Exception {
        Files.writeString(folder.resolve("module.yml"), "task: image-classification\ntrainer: image-classification\n");

        assertThat(ModuleTrainer.of(folder)).contains("image-classification");
    }

    @Test
    void mostNameNone() throws Exception {
        assertThat(ModuleTrainer.of(folder)).isEmpty();

        Files.writeString(folder.resolve("module.yml"), "task: tensors\n");

        assertThat(ModuleTrainer.of(folder)).isEmpty();
    }

    @Test
    void aPathIsNoTrainer() throws Exception {
        Files.writeString(folder.resolve("module.yml"), "trainer: ../elsewhere\n");

        assertThatThrownBy(() -> ModuleTrainer.of(folder))
                .isInstanceOf(InvalidMetadataException.class)
                .hasMessageContaining("trainer: ../elsewhere (expected a module's name, such as image-classification)");
    }
}
