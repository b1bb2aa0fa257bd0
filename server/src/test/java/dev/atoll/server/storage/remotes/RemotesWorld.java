package dev.atoll.server.storage.remotes;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Events;
import dev.atoll.server.secrets.TestSecrets;
import dev.atoll.server.storage.TestFolders;
import dev.atoll.server.storage.rclone.TestRclones;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Linked storage over one database, as the framework puts it together. The program is a script.
final class RemotesWorld implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    final Remotes remotes;

    private final Path home;
    private final TestRclones rclones;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    RemotesWorld(Path home, Database database, String script) {
        this.home = home;
        PlatformConfig config = TestConfigs.at(
                home,
                Map.of(
                        "remotes.rclone",
                        TestRclones.program(home, script).toString(),
                        "remotes.private_hosts",
                        "127.0.0.1"));
        InstantSource time = now::get;
        this.rclones = TestRclones.of(config, TestFolders.passes(home, database));
        RemoteWays ways = new RemoteWays(rclones.rclones(), rclones.rules());
        this.remotes = new Remotes(
                new RemoteStore(database),
                new RemoteSecrets(TestSecrets.kept(config, database, new SecureRandom(), time)),
                new RemoteLook(rclones.rclones(), ways, new LookPlaces(), time),
                rclones.program(),
                rclones.rules(),
                new Ids(InstantSource.system(), new SecureRandom()),
                time,
                new Events());
    }

    /// Has the program do something else from now on.
    void does(String script) {
        var _ = TestRclones.program(home, script);
    }

    void setTime(Instant time) {
        now.set(time);
    }

    @Override
    public void close() {
        rclones.close();
    }
}
