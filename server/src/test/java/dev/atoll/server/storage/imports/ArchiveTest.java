package dev.atoll.server.storage.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveTest {

    private static final int MILLION = 1_000_000;
    private static final Inspection.Limits WIDE = new Inspection.Limits(1000, MILLION, 100, 100L * MILLION);

    @TempDir
    private Path folder;

    @Test
    void whatIsInAZipIsRead() throws Exception {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            Archives.add(out, "plankton/", "");
            Archives.add(out, "plankton/./ä.txt", "diatom");
            Archives.add(out, "b.txt", "");
        });

        assertThat(read(zip)).containsExactly(Map.entry("/b.txt", ""), Map.entry("/plankton/ä.txt", "diatom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tgz"})
    void whatIsInATarIsRead(String name) throws Exception {
        Path tar = Archives.tar(folder.resolve(name), out -> {
            Archives.add(out, "./", "");
            Archives.add(out, "./plankton/" + "x".repeat(150) + ".txt", "diatom");
        });

        assertThat(read(tar)).containsExactly(Map.entry("/plankton/" + "x".repeat(150) + ".txt", "diatom"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "/etc/evil.txt",
                "C:/evil.txt",
                "..\\evil.txt",
                "a/b\u0000c",
                "a\nb"
            })
    void namesThatLeadOutsideAreRefusedInAZip(String name) throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> Archives.add(out, name, "x"));

        refuses(ErrorCode.BAD_REQUEST, zip, WIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:/evil.txt"})
    void namesThatLeadOutsideAreRefusedInATar(String name) throws IOException {
        Path tar = Archives.tar(folder.resolve("a.tar"), out -> Archives.add(out, name, "x"));

        refuses(ErrorCode.BAD_REQUEST, tar, WIDE);
    }

    @Test
    void aLinkInAZipIsRefused() throws IOException {
        ZipArchiveEntry link = new ZipArchiveEntry("innocent.txt");
        link.setUnixMode(0120777);
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> Archives.add(out, link, "/etc/passwd"));

        refuses(ErrorCode.BAD_REQUEST, zip, WIDE);
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO
            })
    void linksAndDevicesInATarAreRefused(byte kind) throws IOException {
        Path tar = Archives.tar(folder.resolve("a.tar"), out -> Archives.addKind(out, "innocent.txt", kind));

        refuses(ErrorCode.BAD_REQUEST, tar, WIDE);
    }

    @Test
    void foldersInFoldersWithoutEndAreRefused() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> Archives.add(out, "a/".repeat(200) + "b", "x"));

        refuses(ErrorCode.BAD_REQUEST, zip, WIDE);
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            out.putArchiveEntry(new ZipArchiveEntry("zeros"));
            byte[] zeros = new byte[MILLION];
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
            out.closeArchiveEntry();
        });

        long packed = Files.size(zip);
        assertThat(packed).isLessThan(MILLION);
        refuses(ErrorCode.TOO_LARGE, zip, new Inspection.Limits(1000, packed, 100, Long.MAX_VALUE));
    }

    @Test
    void moreThanThereIsRoomForIsRefused() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> Archives.add(out, "a.txt", "diatom"));

        refuses(ErrorCode.INSUFFICIENT_STORAGE, zip, new Inspection.Limits(1000, MILLION, 100, 5));
    }

    @Test
    void moreFilesThanAreAllowedAreRefused() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            for (int i = 0; i < 11; i++) {
                Archives.add(out, "a" + i, "");
            }
        });

        refuses(ErrorCode.TOO_LARGE, zip, new Inspection.Limits(10, MILLION, 100, MILLION));
    }

    @Test
    void aTableThatIsTooLongIsRefusedUnread() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            for (int i = 0; i < 2000; i++) {
                Archives.add(out, "a" + i, "");
            }
        });

        assertThatThrownBy(() -> Archive.of(ArchiveFormat.ZIP, "a.zip", zip, 10).read((entry, bytes) -> {}))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    /// The end says that the table is empty; whoever reads it follows the locator before the end.
    @Test
    void aTableThatStandsElsewhereIsMeasuredThere() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            for (int i = 0; i < 2000; i++) {
                Archives.add(out, "a" + i, "");
            }
        });
        ByteBuffer honest = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int end = honest.capacity() - 22;
        ByteBuffer forged = ByteBuffer.allocate(end + 56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        forged.put(honest.slice(0, end));
        forged.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(2000).putLong(2000);
        forged.putLong(honest.getInt(end + 12)).putLong(honest.getInt(end + 16));
        forged.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        forged.putInt(0x06054b50).putInt(0).putInt(0).putInt(0).putInt(end + 76).putShort((short) 0);
        Files.write(zip, forged.array());

        assertThatThrownBy(() -> Archive.of(ArchiveFormat.ZIP, "a.zip", zip, 10).read((entry, bytes) -> {}))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void foldersThatNoEntryNamesAreCountedAsWell() throws IOException {
        Path tar = Archives.tar(folder.resolve("a.tar"), out -> {
            for (int i = 0; i < 5; i++) {
                Archives.add(out, i + "/a".repeat(20) + "/b", "");
            }
        });

        refuses(ErrorCode.TOO_LARGE, tar, new Inspection.Limits(50, MILLION, 100, MILLION));
    }

    @Test
    void aHeaderThatIsTooLongForAnyMemoryIsRefused() throws IOException {
        Path tar = Archives.tar(folder.resolve("a.tar.gz"), out -> {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            byte[] zeros = new byte[MILLION];
            Arrays.fill(zeros, (byte) 'a');
            name.setSize(20L * MILLION);
            out.putArchiveEntry(name);
            for (int i = 0; i < 20; i++) {
                out.write(zeros);
            }
            out.closeArchiveEntry();
            Archives.add(out, "a", "x");
        });

        refuses(ErrorCode.BAD_REQUEST, tar, WIDE);
    }

    @Test
    void aFileThatIsAFolderAsWellIsRefused() throws IOException {
        Path one = Archives.zip(folder.resolve("a.zip"), out -> {
            Archives.add(out, "a", "x");
            Archives.add(out, "a/b", "x");
        });
        Path other = Archives.zip(folder.resolve("b.zip"), out -> {
            Archives.add(out, "a/b", "x");
            Archives.add(out, "a", "x");
        });

        refuses(ErrorCode.BAD_REQUEST, one, WIDE);
        refuses(ErrorCode.BAD_REQUEST, other, WIDE);
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            Archives.add(out, "a", "x");
            Archives.add(out, "./a", "y");
        });

        refuses(ErrorCode.BAD_REQUEST, zip, WIDE);
    }

    @Test
    void whatIsDamagedIsRefused() throws IOException {
        Path zip = Archives.zip(folder.resolve("a.zip"), out -> {
            out.setMethod(ZipArchiveOutputStream.DEFLATED);
            Archives.add(out, "a.txt", "diatom ".repeat(1000));
        });
        byte[] bytes = Files.readAllBytes(zip);
        bytes[60] ^= 0x55;
        Files.write(zip, bytes);
        Path half = folder.resolve("b.zip");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        Path text = folder.resolve("c.tar");
        Files.writeString(text, "this is no tar\n".repeat(1000), StandardCharsets.UTF_8, StandardOpenOption.CREATE);

        refuses(ErrorCode.BAD_REQUEST, zip, WIDE);
        refuses(ErrorCode.BAD_REQUEST, half, WIDE);
        refuses(ErrorCode.BAD_REQUEST, text, WIDE);
    }

    private static Map<String, String> read(Path archive) throws InterruptedException {
        Map<String, String> found = new TreeMap<>();
        of(archive).read((entry, bytes) -> {
            if (!entry.folder()) {
                found.put(entry.path().toString(), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        return found;
    }

    private static Archive of(Path archive) {
        String name = archive.getFileName().toString();
        return Archive.of(ArchiveFormat.of(name).orElseThrow(), name, archive, 1000);
    }

    private static void refuses(ErrorCode code, Path archive, Inspection.Limits limits) {
        assertThatThrownBy(() ->
                        of(archive).read(new Inspection("a", List.of(StoragePath.parse("/x/y")), limits, () -> {})))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused ->
                                assertThat(refused.code()).as(refused.detail()).isEqualTo(code));
    }
}
