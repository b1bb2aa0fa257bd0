package dev.atoll.server.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageArchiveTest {

    private static final long MOST = 100L << 20;

    @TempDir
    private Path folder;

    private Path target = Path.of("");

    @BeforeEach
    void aFolderToUnpackInto() throws IOException {
        target = Files.createDirectories(folder.resolve("deep/target"));
    }

    @Test
    void unpacksFilesAndFolders() throws IOException {
        unpack(Zips.of(folder, Map.of("a.txt", "A", "lib/b.txt", "B")));

        assertThat(files()).containsExactly("a.txt", "lib/b.txt");
        assertThat(target.resolve("lib/b.txt")).hasContent("B");
    }

    @Test
    void leavesOutTheOneFolderAroundEverything() throws IOException {
        unpack(Zips.of(folder, Map.of("counter-main/a.txt", "A", "counter-main/lib/b.txt", "B")));

        assertThat(files()).containsExactly("a.txt", "lib/b.txt");
    }

    @Test
    void leavesBehindWhatSystemsPutIntoZips() throws IOException {
        unpack(Zips.of(
                folder, Map.of("p/a.txt", "A", "__MACOSX/p/._a.txt", "x", "p/.DS_Store", "x", "p/.git/HEAD", "x")));

        assertThat(files()).containsExactly("a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "/etc/evil.txt",
                "..\\evil.txt",
                "C:\\evil.txt",
                "a//b.txt",
                "./a.txt",
                "a\u0000b",
                "a\nb"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        Path zip = Zips.of(folder, Map.of(name, "x", "good.txt", "y"));

        assertThatThrownBy(() -> unpack(zip))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("expected a path within the package");
        assertThat(files()).isEmpty();
        assertThat(folder.resolve("deep/evil.txt")).doesNotExist();
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path zip = Zips.withMode(folder, "link", 0120777, "/etc/passwd");

        assertThatThrownBy(() -> unpack(zip)).hasMessageContaining("no links");
    }

    @Test
    void aProgramStaysOne() throws IOException {
        unpack(Zips.withMode(folder, "serve", 0100755, "#!/bin/sh\n"));

        assertThat(target.resolve("serve")).isExecutable();
    }

    @Test
    void whatUnpacksToFarMoreThanItHoldsIsRefused() throws IOException {
        Path zip = Zips.ofZeros(folder, 64L << 20);

        assertThat(Files.size(zip)).isLessThan(1 << 20);
        assertThatThrownBy(() -> unpack(zip)).hasMessageContaining("unpacks to more than");
        assertThat(Files.size(target.resolve("zeros"))).isLessThanOrEqualTo(16L << 20);
    }

    @Test
    void whatIsLargerThanAllowedIsRefused() throws IOException {
        Path zip = Zips.of(folder, Map.of("a.txt", "12345678901"));

        assertThatThrownBy(() -> new PackageArchive(zip, 10).unpack(target)).hasMessageContaining("more than 10 bytes");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i <= 10_000; i++) {
            files.put("f" + i, "");
        }
        Path zip = Zips.of(folder, files);

        assertThatThrownBy(() -> unpack(zip)).hasMessageContaining("10001 files (expected at most 10000)");
    }

    @Test
    void namesThatDifferInCapitalsAloneAreRefused() throws IOException {
        Path zip = Zips.of(folder, Map.of("a.txt", "1", "A.txt", "2"));

        assertThatThrownBy(() -> unpack(zip)).hasMessageContaining("twice (expected every file once)");
    }

    @Test
    void aFileThatIsAFolderTooIsRefused() throws IOException {
        Path zip = Zips.of(folder, Map.of("a", "1", "a/b", "2"));

        assertThatThrownBy(() -> unpack(zip)).hasMessageContaining("is a file and a folder");
    }

    @Test
    void aNameLongerThanDisksTakeIsRefused() throws IOException {
        Path zip = Zips.of(folder, Map.of("ü".repeat(150), "1"));

        assertThatThrownBy(() -> unpack(zip)).hasMessageContaining("names of at most 200 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "no zip at all", "PK\u0005\u0006 and no more of it than this"})
    void whatIsNoZipIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("not.zip"), content);

        assertThatThrownBy(() -> unpack(file))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("package: ");
    }

    @Test
    void aZipWithAnyByteChangedIsRefusedOrHarmless() throws IOException {
        Path zip = Zips.packed(folder, "# Card");
        long size = Files.size(zip);
        for (long at = 0; at < size; at += 3) {
            Path damaged = Files.copy(zip, folder.resolve("damaged-" + at));
            try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
                file.seek(at);
                int was = file.read();
                file.seek(at);
                file.write(was ^ 0xFF);
            }
            Path into = Files.createDirectories(folder.resolve("into-" + at));

            assertThat(outcome(damaged, into)).as("byte %d", at).isIn("unpacked", "refused");
            Files.delete(damaged);
        }
    }

    private static String outcome(Path zip, Path into) throws IOException {
        try {
            new PackageArchive(zip, MOST).unpack(into);
            return "unpacked";
        } catch (InvalidSubmissionException e) {
            return "refused";
        }
    }

    private void unpack(Path zip) throws IOException {
        new PackageArchive(zip, MOST).unpack(target);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(target)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> target.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
