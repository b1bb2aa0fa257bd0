package dev.atoll.server.storage.remotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.secrets.TestSecrets;
import dev.atoll.server.storage.StoragePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of linked storage on every database. The program is a script that says what rclone 1.75.2
/// says.
abstract class RemotesContract {

    private static final String PLANTED = "planted-5b2d";
    private static final Caller ANA = new Caller("ana", "Ana", false, List.of(), Scope.ALL);
    private static final Caller BEN = new Caller("ben", "Ben", true, List.of(), Scope.ALL);
    private static final Map<String, String> DAV =
            Map.of("url", "https://127.0.0.1/dav/", "user", "ana", "pass", PLANTED);

    private static final String LISTS = """
            echo '[{"Name":"b.txt","Size":3,"ModTime":"2026-11-26T12:00:00Z","IsDir":false},'
            echo '{"Name":"a","Size":-1,"ModTime":"2026-11-26T12:00:00Z","IsDir":true},'
            echo '{"Name":"..\\\\\\\\evil","Size":1,"ModTime":"","IsDir":false}]'
            """;
    private static final String REFUSES = """
            echo '{"level":"error","msg":"couldn'"'"'t list files: 401 Unauthorized: planted-5b2d"}' >&2; exit 1
            """;

    @TempDir
    private Path home;

    private Database database;
    private RemotesWorld world;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openWorld() throws Exception {
        database = open(home);
        database.write(handle -> handle.execute("DELETE FROM storage_remote"));
        database.write(handle -> handle.execute("DELETE FROM secret"));
        TestSecrets.accounts(database, "ana", "ben");
        world = new RemotesWorld(home, database, LISTS);
    }

    @AfterEach
    void closeWorld() {
        world.close();
        database.close();
    }

    @Test
    void whatWorksIsLinkedAndComesBackWithoutItsSecrets() throws InterruptedException {
        Remote linked = world.remotes.link(ANA, dav("lab"));

        assertThat(linked.health().state()).isEqualTo(RemoteState.HEALTHY);
        assertThat(linked.fields()).isEqualTo(Map.of("url", "https://127.0.0.1/dav/", "user", "ana"));
        assertThat(world.remotes.list(ANA)).containsExactly(linked);
        assertThat(world.remotes.get(ANA, "lab")).isEqualTo(linked);
    }

    @Test
    void nobodyElseSeesIt() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));

        assertThat(world.remotes.list(BEN)).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.remotes.get(BEN, "lab"));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.remotes.unlink(BEN, "lab"));
        assertRefused(
                ErrorCode.FORBIDDEN,
                () -> world.remotes.link(new Caller("ana", "Ana", false, List.of(), Set.of(Scope.READ)), dav("other")));
    }

    @Test
    void aSecretLiesInNoRowAsItIs() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));

        List<String> rows = database.read(handle -> handle.createQuery(
                        "SELECT fields || sentence || folder FROM storage_remote UNION ALL SELECT sealed || path FROM secret")
                .mapTo(String.class)
                .list());

        assertThat(rows).hasSize(2).noneMatch(row -> row.contains(PLANTED));
    }

    @Test
    void whatRefusesIsLinkedWithWhy() throws InterruptedException {
        world.does(REFUSES);

        Remote linked = world.remotes.link(ANA, dav("lab"));

        assertThat(linked.health().state()).isEqualTo(RemoteState.REFUSED);
        assertThat(linked.health().sentence())
                .contains("does not take these credentials")
                .doesNotContain(PLANTED);
        assertRefused(ErrorCode.CONFLICT, () -> world.remotes.items(ANA, "lab", StoragePath.TOP));
    }

    @Test
    void aNewSecretMakesItWorkAgain() throws InterruptedException {
        world.does(REFUSES);
        var _ = world.remotes.link(ANA, dav("lab"));
        world.does("[ \"$RCLONE_CONFIG_REMOTE_PASS\" = obscured-new ] || exit 1\n" + LISTS);

        Remote changed = world.remotes.change(
                ANA,
                "lab",
                new LinkRequest(
                        "",
                        "",
                        Map.of("url", "https://127.0.0.1/dav/", "user", "ana", "pass", "new"),
                        "",
                        Optional.empty()));

        assertThat(changed.health().state()).isEqualTo(RemoteState.HEALTHY);
        assertThat(world.remotes.check(ANA, "lab").health().state()).isEqualTo(RemoteState.HEALTHY);
    }

    @Test
    void aSecretThatIsLeftOutStaysAndGoesToNoOtherHost() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));
        world.does("[ \"$RCLONE_CONFIG_REMOTE_PASS\" = obscured-" + PLANTED + " ] || exit 1\n" + LISTS);

        Remote same = world.remotes.change(ANA, "lab", without("https://127.0.0.1/dav/"));
        Remote elsewhere = world.remotes.change(ANA, "lab", without("https://127.0.0.1/thief/"));

        assertThat(same.health().state()).isEqualTo(RemoteState.HEALTHY);
        assertThat(elsewhere.health().state()).isNotEqualTo(RemoteState.HEALTHY);
    }

    private static LinkRequest without(String url) {
        return new LinkRequest("", "", Map.of("url", url, "user", "ana"), "", Optional.empty());
    }

    @Test
    void aSecretThatIsLeftOutGoesToNoMachineWithAnotherKey() throws InterruptedException {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE6q4nMGf6o1Kx3tTzq0nZ2yZ6cD8m1u4g6i6e5e5e5e";
        Map<String, String> known = Map.of("host", "127.0.0.1", "user", "ana", "host_key", key);
        Map<String, String> withPassword = new HashMap<>(known);
        withPassword.put("pass", PLANTED);
        var _ = world.remotes.link(ANA, new LinkRequest("nas", "sftp", withPassword, "", Optional.empty()));

        Remote same = world.remotes.change(ANA, "nas", new LinkRequest("", "", known, "", Optional.empty()));

        assertThat(same.health().state()).isEqualTo(RemoteState.HEALTHY);
        assertRefused(
                ErrorCode.BAD_REQUEST,
                () -> world.remotes.change(
                        ANA,
                        "nas",
                        new LinkRequest("", "", Map.of("host", "127.0.0.1", "user", "ana"), "", Optional.empty())));
    }

    @Test
    void anUnlinkedOneIsForgottenWithItsSecrets() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));

        world.remotes.unlink(ANA, "lab");

        assertThat(world.remotes.list(ANA)).isEmpty();
        List<String> left = database.read(handle -> handle.createQuery("SELECT path FROM secret")
                .mapTo(String.class)
                .list());
        assertThat(left).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));

        assertRefused(ErrorCode.CONFLICT, () -> world.remotes.link(ANA, dav("lab")));
        assertRefused(ErrorCode.BAD_REQUEST, () -> world.remotes.link(ANA, dav("../lab")));
        assertThat(world.remotes.link(BEN, dav("lab")).accountId()).isEqualTo("ben");
    }

    @Test
    void theEndOfCredentialsIsSaidBeforeAndAfter() throws InterruptedException {
        Instant end = RemotesWorld.NOON.plus(Duration.ofDays(6)).plusSeconds(1);
        Remote linked = world.remotes.link(ANA, new LinkRequest("lab", "webdav", DAV, "", Optional.of(end)));

        assertThat(linked.expiry(RemotesWorld.NOON)).isEqualTo("expires in 6 days");
        assertThat(linked.expiresSoon(RemotesWorld.NOON)).isTrue();
        world.setTime(end);
        assertThat(world.remotes.get(ANA, "lab").state(end)).isEqualTo(RemoteState.EXPIRED);
        assertRefused(ErrorCode.CONFLICT, () -> world.remotes.items(ANA, "lab", StoragePath.TOP));
        assertThat(world.remotes.check(ANA, "lab").health().state()).isEqualTo(RemoteState.EXPIRED);
    }

    @Test
    void aTokenThatCannotBeRenewedEndsWhenItSays() throws InterruptedException {
        String token = "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expiry\":\"2026-11-26T18:00:00Z\"}";

        Remote linked = world.remotes.link(
                ANA, new LinkRequest("drive", "drive", Map.of("token", token), "", Optional.empty()));

        assertThat(linked.expires()).contains(Instant.parse("2026-11-26T18:00:00Z"));
        assertThat(linked.expiry(RemotesWorld.NOON)).isEqualTo("expires in 6 hours");
        assertThat(linked.provider().label()).isEqualTo("Never reached for real");
    }

    @Test
    void aFolderIsListedWithFoldersFirstAndWithWhatCanHaveNoSuchNameHere() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));

        List<RemoteItem> items = world.remotes.items(ANA, "lab", StoragePath.TOP);

        assertThat(items).extracting(RemoteItem::name).containsExactly("a", "..\\evil", "b.txt");
        assertThat(items).extracting(RemoteItem::isSound).containsExactly(true, false, true);
    }

    @Test
    void aFolderWithMoreThanAnybodyReadsIsNotShown() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));
        world.does("""
                echo '['; yes '{"Name":"b.txt","Size":3,"ModTime":"2026-11-26T12:00:00Z","IsDir":false},' | head -50001
                echo ']'
                """);

        assertRefused(ErrorCode.TOO_LARGE, () -> world.remotes.items(ANA, "lab", StoragePath.TOP));
    }

    @Test
    void whatIsNoListIsNotShown() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));
        world.does("echo '[{\"Name\":\"a\"'");

        assertRefused(ErrorCode.UNAVAILABLE, () -> world.remotes.items(ANA, "lab", StoragePath.TOP));
    }

    @Test
    void oneThatNobodyLookedAtForLongIsLookedAt() throws InterruptedException {
        var _ = world.remotes.link(ANA, dav("lab"));
        world.does(REFUSES);

        int early = world.remotes.lookAfter(RemotesWorld.NOON, 10);
        int late = world.remotes.lookAfter(RemotesWorld.NOON.plusSeconds(1), 10);

        assertThat(early).isZero();
        assertThat(late).isEqualTo(1);
        assertThat(world.remotes.get(ANA, "lab").health().state()).isEqualTo(RemoteState.REFUSED);
    }

    private static LinkRequest dav(String name) {
        return new LinkRequest(name, "webdav", DAV, "", Optional.empty());
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
