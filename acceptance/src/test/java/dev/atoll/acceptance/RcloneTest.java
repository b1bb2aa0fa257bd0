package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Folders are synced by `rclone` as it comes: that of Debian, and a current one, which sends large files
/// in parts.
@Tag("acceptance")
@Tag("foreign")
final class RcloneTest {

    private static final int FILES = 300;
    private static final int LARGE_BYTES = 60 * 1024 * 1024;

    @TempDir
    private static Path folder;

    private static DebianPrograms programs;
    private static AccountsPlatform platform;
    private static String password;
    private static Path local;

    enum Version {
        OF_DEBIAN,
        CURRENT
    }

    @BeforeAll
    static void start() throws IOException {
        programs = DebianPrograms.unpacked();
        platform = AccountsPlatform.up(folder.resolve("home"));
        password = platform.firstOperator().token("read", "write");
        local = folder.resolve("local");
        var _ = Files.createDirectories(local.resolve("Bilder ö/leer"));
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[random.nextInt(4096)];
            random.nextBytes(bytes);
            Path file = local.resolve("a b+c%20 " + i + ".jpg");
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000L + i)));
        }
        byte[] large = new byte[LARGE_BYTES];
        random.nextBytes(large);
        Files.write(local.resolve("large.tar"), large);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aFolderIsCopiedCheckedSyncedAndPurged(Version version) throws IOException {
        String remote = "atoll:" + version;

        expect(rclone(version, "copy", local.toString(), remote));
        expect(rclone(version, "check", local.toString(), remote));
        expect(rclone(version, "check", "--download", local.toString(), remote));
        Execution again = rclone(version, "copy", "-v", local.toString(), remote);
        Files.writeString(local.resolve("a b+c%20 1.jpg"), "changed by " + version);
        expect(rclone(version, "sync", local.toString(), remote));
        expect(rclone(version, "check", local.toString(), remote));
        Path back = folder.resolve("back-" + version);
        expect(rclone(version, "sync", remote, back.toString()));
        Execution quota = rclone(version, "about", "atoll:");
        expect(rclone(version, "purge", remote));

        assertThat(again.errors()).as("nothing is sent twice").doesNotContain("Copied (");
        assertThat(back.resolve("large.tar")).hasSameBinaryContentAs(local.resolve("large.tar"));
        assertThat(Files.getLastModifiedTime(back.resolve("a b+c%20 7.jpg")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_600_000_007L));
        assertThat(quota.output()).contains("Used:").contains("Free:");
        assertThat(rclone(version, "lsf", "atoll:").output()).doesNotContain(version.toString());
    }

    private static void expect(Execution execution) {
        assertThat(execution.status()).as(execution.errors()).isZero();
    }

    private static Execution rclone(Version version, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("RCLONE_CONFIG", folder.resolve("none.conf").toString());
        environment.put("RCLONE_CONFIG_ATOLL_TYPE", "webdav");
        environment.put("RCLONE_CONFIG_ATOLL_VENDOR", "nextcloud");
        environment.put("RCLONE_CONFIG_ATOLL_URL", platform.platform().url() + "/remote.php/dav/files/operator");
        environment.put("RCLONE_CONFIG_ATOLL_USER", "operator");
        environment.put("RCLONE_CONFIG_ATOLL_PASS", obscured());
        String[] command = new String[arguments.length + 2];
        command[0] = program(version);
        command[1] = "--retries=1";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return programs.run(folder, environment, command);
    }

    private static String obscured() {
        Execution obscure = programs.run(folder, Map.of(), programs.path("usr/bin/rclone"), "obscure", password);
        return obscure.output().strip();
    }

    private static String program(Version version) {
        if (version == Version.OF_DEBIAN) {
            return programs.path("usr/bin/rclone");
        }
        return RcloneServer.program();
    }
}
