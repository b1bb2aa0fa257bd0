package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderStandsForItsImagesByName() throws Exception {
        Path second = file("b.JPG");
        Path first = file("a.png");
        file("notes.txt");
        Files.createDirectories(folder.resolve("c.png"));

        assertThat(InputFiles.expand(List.of(folder.toString()), List.of())).containsExactly(first, second);
    }

    @Test
    void aFolderStandsForItsRecordingsWhenTheModuleListens() throws Exception {
        Path reef = file("reef.wav");
        file("a.png");

        assertThat(InputFiles.expand(List.of(folder.toString()), List.of("audio/wav")))
                .containsExactly(reef);
    }

    @Test
    void aFolderWithNothingToAskAboutSaysWhatWasExpected() {
        assertThatThrownBy(() -> InputFiles.expand(List.of(folder.toString()), List.of("image/png")))
                .isInstanceOf(CommandException.class)
                .hasMessageEndingWith("holds no image (expected files ending in bmp, gif, jpeg, jpg, png, webp)");
    }

    @Test
    void aFileIsTakenWhateverItsName() throws Exception {
        Path notes = file("notes.txt");

        assertThat(InputFiles.expand(List.of(notes.toString(), "missing.jpg"), List.of()))
                .containsExactly(notes, Path.of("missing.jpg"));
    }

    @Test
    void theMediaTypeComesFromTheEnding() {
        assertThat(InputFiles.mediaType(Path.of("a/B.JPEG"))).isEqualTo("image/jpeg");
        assertThat(InputFiles.mediaType(Path.of("README"))).isEqualTo("application/octet-stream");
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), name);
    }
}
