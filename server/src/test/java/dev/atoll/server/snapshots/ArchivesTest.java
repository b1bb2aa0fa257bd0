package dev.atoll.server.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.snapshots.ArchiveReading.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that go into an archive and come out of it, and archives that want to come out elsewhere.
@Timeout(60)
final class ArchivesTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path other;

    @BeforeEach
    void begin() throws IOException {
        home = Files.createDirectories(folder.resolve("platform/engines/one/home"));
        other = folder.resolve("other");
    }

    @Test
    void whatComesOutIsWhatWentIn() throws Exception {
        Path closed = Files.createDirectories(home.resolve("data/closed"));
        Files.writeString(closed.resolve("ä ö.txt"), "text");
        Files.setLastModifiedTime(closed.resolve("ä ö.txt"), FileTime.from(Instant.parse("2020-01-02T03:04:05Z")));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        Files.createLink(home.resolve("second"), closed.resolve("ä ö.txt"));
        Files.createSymbolicLink(home.resolve("absolute"), home.resolve("data/closed"));
        Files.createSymbolicLink(home.resolve("seen"), Path.of("/home/atoll/data"));
        Files.createSymbolicLink(home.resolve("python"), Path.of("/usr/bin/python3"));
        Files.writeString(home.resolve("n".repeat(200)), "long");

        unpacked(packed());

        assertThat(other.resolve("data/closed/ä ö.txt")).hasContent("text");
        assertThat(Files.getLastModifiedTime(other.resolve("data/closed/ä ö.txt"))
                        .toInstant())
                .isEqualTo("2020-01-02T03:04:05Z");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("data/closed"))))
                .isEqualTo("r-x------");
        assertThat(Files.isSameFile(other.resolve("second"), other.resolve("data/closed/ä ö.txt")))
                .isTrue();
        assertThat(Files.readSymbolicLink(other.resolve("absolute"))).hasToString("data/closed");
        assertThat(Files.readSymbolicLink(other.resolve("seen"))).hasToString("data");
        assertThat(Files.readSymbolicLink(other.resolve("python"))).hasToString("/usr/bin/python3");
        assertThat(other.resolve("n".repeat(200))).hasContent("long");
    }

    @Test
    void theTokensOfWhoeverSignedInThereStayBehind() throws Exception {
        Path kept = Files.createDirectories(home.resolve(".config/atoll"));
        Files.writeString(kept.resolve("tokens.json"), "{\"http://127.0.0.1:8420\": \"a token\"}");
        Files.writeString(kept.resolve("other.json"), "{}");

        unpacked(packed());

        assertThat(other.resolve(".config/atoll/other.json")).exists();
        assertThat(other.resolve(".config/atoll/tokens.json")).doesNotExist();
    }

    /// Bytes that are no text would come out as another name, or as one that is there already.
    @Test
    void aNameThatIsNoTextIsToldAndSpoilsNothing() throws Exception {
        Process made = new ProcessBuilder("sh", "-c", "touch \"$(printf 'a\\351')\" \"$(printf 'a\\350')\" b")
                .directory(home.toFile())
                .start();
        assertThat(made.waitFor()).isZero();

        unpacked(packed());

        assertThat(other.resolve("b")).exists();
        try (Stream<Path> there = Files.list(other)) {
            assertThat(there).hasSize(1);
        }
    }

    @Test
    void theSameFilesMakeTheSameArchive() throws Exception {
        Files.writeString(home.resolve("b"), "b");
        Files.writeString(home.resolve("a"), "a");

        assertThat(packed()).isEqualTo(packed());
    }

    @Test
    void holesStayHolesAndTakeNoRoom() throws Exception {
        long size = 64L << 20;
        try (RandomAccessFile file = new RandomAccessFile(home.resolve("sparse").toFile(), "rw")) {
            file.setLength(size);
            file.seek(size / 2);
            file.write('x');
        }

        byte[] archive = packed();
        unpacked(archive);

        assertThat(archive.length).isLessThan(1 << 20);
        assertThat(other.resolve("sparse")).hasSize(size);
        assertThat(Files.mismatch(home.resolve("sparse"), other.resolve("sparse")))
                .isEqualTo(-1);
        assertThat(blocks(other.resolve("sparse"))).isLessThan(1 << 20);
    }

    private static long blocks(Path file) throws Exception {
        Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
        String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsFilledUp() throws Exception {
        Path file = Files.writeString(home.resolve("log"), "x".repeat(300_000));
        Watch shrinking = bytes -> {
            try {
                if (bytes > 0 && Files.size(file) > 100_000) {
                    Files.writeString(file, "y");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var _ = ArchiveWriting.write(home, false, out, shrinking);

        unpacked(out.toByteArray());

        assertThat(other.resolve("log")).hasSize(300_000);
    }

    @Test
    void linksThatLeadOutOrToOtherHomesStayAway() throws Exception {
        Files.createSymbolicLink(home.resolve("up"), Path.of("../../two/home/secret"));
        Files.createSymbolicLink(home.resolve("two"), folder.resolve("platform/engines/two/home"));
        Files.createSymbolicLink(home.resolve("made"), folder.resolve("platform/tool-environments/x/bin/python"));

        unpacked(packed());

        assertThat(other.resolve("up")).doesNotExist();
        assertThat(Files.exists(other.resolve("up"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(other.resolve("two"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(Files.isSymbolicLink(other.resolve("made"))).isTrue();
    }

    @Test
    void pipesAreNotWaitedFor() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", home.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(home.resolve("a"), "a");

        unpacked(packed());

        assertThat(other).isDirectoryContaining("glob:**/a").isDirectoryNotContaining("glob:**/pipe");
    }

    @Test
    void whatIsTooLargeIsNotWritten() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(home.resolve("noise"), noise);

        assertThatThrownBy(() -> ArchiveWriting.write(
                        home, false, new SealingOutput(new ByteArrayOutputStream(), 50_000), _ -> {}))
                .isInstanceOf(TooLargeException.class);
    }

    @Test
    void hostileNamesAreRefused() throws Exception {
        for (String name :
                List.of("../out", "a/../../out", folder.resolve("out").toString())) {
            refused(archive(name, TarConstants.LF_NORMAL, ""), "a name that leads out of it");
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            put(tar, "./", TarConstants.LF_DIR, "");
            put(tar, "door", TarConstants.LF_SYMLINK, outside.toString());
            put(tar, "door/file", TarConstants.LF_NORMAL, "");
        }

        refused(out.toByteArray(), "a file without its folder");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void devicesAndSecondNamesOfFilesElsewhereAreRefused() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "mine");

        refused(archive("null", TarConstants.LF_CHR, ""), "neither file, folder nor link");
        refused(archive("pipe", TarConstants.LF_FIFO, ""), "neither file, folder nor link");
        refused(archive("copy", TarConstants.LF_LINK, secret.toString()), "leads out of it");
        refused(archive("copy", TarConstants.LF_LINK, "not-there"), "a second name of a file that is not in it");
    }

    private static byte[] archive(String name, byte kind, String target) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            put(tar, "./", TarConstants.LF_DIR, "");
            put(tar, name, kind, target);
        }
        return out.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void refused(byte[] archive, String words) throws IOException {
        Path to = Files.createTempDirectory(folder, "to").resolve("home");
        assertThatThrownBy(() -> ArchiveReading.unpack(new ByteArrayInputStream(archive), to, rules(), _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }

    private byte[] packed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var _ = ArchiveWriting.write(home, false, out, _ -> {});
        return out.toByteArray();
    }

    private void unpacked(byte[] archive) throws IOException {
        ArchiveReading.unpack(new ByteArrayInputStream(archive), other, rules(), _ -> {});
    }

    private Rules rules() {
        Path platform = folder.resolve("platform");
        return new Rules(false, platform, platform.resolve("tool-environments"));
    }
}
