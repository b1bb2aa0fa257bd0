package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadFolderTest {

    @TempDir
    private Path parent;

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        try (UploadFolder folder = UploadFolder.create(parent)) {
            Path home = folder.newFile().getParent();
            assertThat(Files.getPosixFilePermissions(home)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void givesEveryUploadAFileOfItsOwnWithoutExtension() throws Exception {
        try (UploadFolder folder = UploadFolder.create(parent)) {
            assertThat(List.of(folder.newFile(), folder.newFile()))
                    .doesNotHaveDuplicates()
                    .noneMatch(file -> file.getFileName().toString().contains("."));
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        try (UploadFolder folder = UploadFolder.create(parent)) {
            Files.writeString(folder.newFile(), "an upload");
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesWhatKilledProcessesLeft() throws Exception {
        Path abandoned = Files.createDirectory(parent.resolve("atoll-uploads-123"));
        Files.createFile(abandoned.resolve("lock"));
        Files.writeString(abandoned.resolve("1"), "half an upload");
        Path lockless = Files.createDirectory(parent.resolve("atoll-uploads-456"));

        try (UploadFolder next = UploadFolder.create(parent)) {
            assertThat(next.newFile().getParent()).exists();
            assertThat(abandoned).doesNotExist();
            assertThat(lockless).doesNotExist();
        }
    }

    @Test
    void keepsWhatALivingProcessUses() throws Exception {
        try (UploadFolder living = UploadFolder.create(parent)) {
            Path upload = Files.writeString(living.newFile(), "an upload");
            try (UploadFolder next = UploadFolder.create(parent)) {
                assertThat(next.newFile().getParent()).isNotEqualTo(upload.getParent());
                assertThat(upload).exists();
            }
        }
    }

    @Test
    void whatCannotBeRemovedKeepsNobodyFromStarting() throws Exception {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("1"), "not an upload");
        Path link = Files.createSymbolicLink(parent.resolve("atoll-uploads-link"), elsewhere);
        Path closed = Files.createDirectory(parent.resolve("atoll-uploads-closed"));
        Path inner = Files.createDirectory(closed.resolve("inner"));
        Files.createFile(inner.resolve("1"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));

        try (UploadFolder next = UploadFolder.create(parent)) {
            assertThat(next.newFile().getParent()).exists();
            assertThat(link).doesNotExist();
            assertThat(elsewhere.resolve("1")).exists();
        } finally {
            if (Files.exists(inner)) {
                Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    @Test
    void startsThatMeetAtOnceAllGetAFolder() throws Exception {
        for (int number = 0; number < 200; number++) {
            Path abandoned = Files.createDirectory(parent.resolve("atoll-uploads-" + number));
            Files.writeString(abandoned.resolve("1"), "half an upload");
        }

        try (ExecutorService starts = Executors.newFixedThreadPool(4)) {
            List<Callable<Path>> all = Collections.nCopies(4, () -> {
                try (UploadFolder folder = UploadFolder.create(parent)) {
                    return folder.newFile();
                }
            });
            assertThat(starts.invokeAll(all))
                    .allSatisfy(start -> assertThat(start.get()).isAbsolute());
        }
    }
}
