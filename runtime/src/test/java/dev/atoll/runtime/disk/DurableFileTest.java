package dev.atoll.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableFileTest {

    @TempDir
    private Path folder;

    @Test
    void replacesTheContentAndLeavesNothingBeside() throws Exception {
        DurableFile file = new DurableFile(folder.resolve("job.json"));
        file.write("a longer first content".getBytes(StandardCharsets.UTF_8));
        file.write("second".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.resolve("job.json")).hasContent("second");
        assertThat(folder).isDirectoryNotContaining(other -> !other.endsWith("job.json"));
    }

    @Test
    void writesOverWhatAKilledProcessLeftUnfinished() throws Exception {
        Files.writeString(folder.resolve("job.json" + DurableFile.UNFINISHED), "half of something very long");

        new DurableFile(folder.resolve("job.json")).write("whole".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.resolve("job.json")).hasContent("whole");
    }

    @Test
    void takesAnotherFilesContent() throws Exception {
        Path upload = Files.writeString(folder.resolve("upload"), "bytes");

        new DurableFile(folder.resolve("kept")).take(upload);

        assertThat(folder.resolve("kept")).hasContent("bytes");
        assertThat(upload).doesNotExist();
    }

    @Test
    void copiesAnotherFilesContent() throws Exception {
        Path weights = Files.writeString(folder.resolve("weights"), "bytes");

        new DurableFile(folder.resolve("kept")).copy(weights);

        assertThat(folder.resolve("kept")).hasContent("bytes");
        assertThat(weights).hasContent("bytes");
    }

    @Test
    void saysWhichFolderIsMissing() {
        DurableFile file = new DurableFile(folder.resolve("nowhere").resolve("job.json"));

        assertThatThrownBy(() -> file.write(new byte[1]))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nowhere");
    }
}
