package dev.atoll.server.storage.rclone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.TestFolders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program is a script that shows what it was given.
final class RclonesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long MEMORY = 64 << 20;
    private static final String PLANTED = "planted-9c1e";

    @TempDir
    private Path home;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(home);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itSeesItsOwnEnvironmentAndNothingElse() throws InterruptedException {
        String output = output("env | cut -d= -f1 | sort", Map.of("RCLONE_CONFIG_REMOTE_PASS", PLANTED));

        assertThat(output.lines())
                .contains("RCLONE_CONFIG_REMOTE_PASS", "RCLONE_HTTP_PROXY", "HOME", "PATH")
                .noneMatch(name -> name.startsWith("ATOLL") || name.startsWith("JAVA") || name.startsWith("AWS"));
    }

    @Test
    void itIsToldOfNoConfigurationAndOfNoSecretWhereOthersSeeIt() throws InterruptedException {
        String output = output("echo \"$@\"", Map.of("RCLONE_CONFIG_REMOTE_PASS", PLANTED));

        assertThat(output.strip()).isEqualTo("lsjson REMOTE: --config= --use-json-log");
    }

    @Test
    void itsEnvironmentIsReadByItsOwnerAlone() throws InterruptedException {
        String output = output("stat -c %a /proc/$$/environ", Map.of());

        assertThat(output.strip()).isEqualTo("400");
    }

    @Test
    void whatItSaysIsWithoutSecrets() throws InterruptedException {
        RcloneEnd end = run(
                "echo '{\"level\":\"error\",\"msg\":\"bad " + PLANTED + "\"}' >&2; echo 'plain " + PLANTED
                        + "' >&2; exit 1",
                Map.of(),
                LONG);

        assertThat(end.isWell()).isFalse();
        assertThat(end.errors()).extracting(RcloneLine::message).containsExactly("bad •••", "plain •••");
    }

    @Test
    void itIsEndedWhenItTakesTooLong() throws InterruptedException {
        RcloneEnd end = run("exec sleep 600", Map.of(), Duration.ofMillis(300));

        assertThat(end.late()).isTrue();
        assertThat(RcloneFault.of(end)).isEqualTo(RcloneFault.UNREACHABLE);
    }

    @Test
    void itIsEndedWhenItWritesWithoutEnd() throws InterruptedException {
        RcloneEnd end = run("exec yes", Map.of(), LONG);

        assertThat(end.cut()).isTrue();
        assertThat(end.isWell()).isFalse();
    }

    @Test
    void itIsEndedWhenItsReaderHasEnough() throws InterruptedException {
        try (TestRclones world = world("exec yes")) {
            RcloneEnd end = world.rclones().run(order(Map.of(), LONG), from -> from.read() < 0, _ -> {}, () -> false);

            assertThat(end.cut()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsEndedWhenItTakesTooMuchMemory() throws InterruptedException {
        RcloneEnd end = run("held=$(head -c 100000000 /dev/zero | tr '\\0' a); sleep 600", Map.of(), LONG);

        assertThat(end.cut()).isTrue();
        assertThat(end.late()).isFalse();
    }

    @Test
    void itIsEndedWhenItIsNotWantedAnyMore() throws InterruptedException {
        try (TestRclones world = world("exec sleep 600")) {
            RcloneEnd end = world.rclones().run(order(Map.of(), LONG), RcloneReader.NOTHING, _ -> {}, () -> true);

            assertThat(end.status()).isNotZero();
            assertThat(end.late()).isFalse();
        }
    }

    @Test
    void aFileForItIsReadByItsOwnerAlone() throws Exception {
        try (TestRclones world = world("")) {
            Path file = world.rclones().file("known");

            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThat(file).hasContent("known");
        }
    }

    @Test
    void aMissingProgramIsSaidWithHowItComesHere() {
        RcloneProgram program = new RcloneProgram(TestConfigs.at(
                home, Map.of("remotes.rclone", home.resolve("nothing").toString())));

        assertThat(program.problem()).contains("not installed").contains("https://rclone.org/install");
        assertThatThrownBy(program::require)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void anOldProgramIsRefused() throws Exception {
        Path old = TestRclones.program(home, "");
        Files.writeString(old, Files.readString(old).replace("v1.75.2", "v1.53.3-DEV"));

        assertThat(new RcloneProgram(TestConfigs.at(home, Map.of("remotes.rclone", old.toString()))).problem())
                .startsWith("rclone 1.53.3 is too old (expected 1.60 or newer)");
    }

    @Test
    void wherePeopleSignInTheProgramMustSendEverythingThroughTheProxy() throws Exception {
        Path old = TestRclones.program(home, "");
        Files.writeString(old, Files.readString(old).replace("--http-proxy", "--other"));

        assertThat(new RcloneProgram(TestConfigs.at(home, Map.of("remotes.rclone", old.toString()))).problem())
                .isEmpty();
        assertThat(new RcloneProgram(TestConfigs.at(home, Map.of("remotes.rclone", old.toString(), "accounts", "many")))
                        .problem())
                .contains("too old for a platform of many people");
    }

    private RcloneEnd run(String script, Map<String, String> environment, Duration limit) throws InterruptedException {
        try (TestRclones world = world(script)) {
            return world.rclones().run(order(environment, limit), RcloneReader.NOTHING, _ -> {}, () -> false);
        }
    }

    /// What the script writes.
    private String output(String script, Map<String, String> environment) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        RcloneReader all = from -> from.transferTo(output) >= 0;
        try (TestRclones world = world(script)) {
            var _ = world.rclones().run(order(environment, LONG), all, _ -> {}, () -> false);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private TestRclones world(String script) {
        Path program = TestRclones.program(home, script);
        return TestRclones.of(
                TestConfigs.at(home, Map.of("remotes.rclone", program.toString())), TestFolders.passes(home, database));
    }

    private static RcloneOrder order(Map<String, String> environment, Duration limit) {
        return new RcloneOrder(
                List.of("lsjson", "REMOTE:"),
                environment,
                Redaction.of(List.of(PLANTED)),
                new RcloneLimits(limit, MEMORY));
    }
}
