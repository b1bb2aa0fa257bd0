package dev.atoll.server.audit;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Records for façades to write into.
public final class TestAudits {

    /// Tests that share a database must not draw the same ids.
    private static final AtomicLong SEEDS = new AtomicLong();

    private TestAudits() {}

    /// One that keeps entries as long as the configuration says when nobody says anything, and sees all
    /// requests come from one address.
    public static Audit in(Path home, Database database, InstantSource time) {
        return new Audit(
                TestConfigs.at(home),
                new AuditStore(database),
                () -> "192.0.2.7",
                new Ids(time, new Random(SEEDS.incrementAndGet())),
                time);
    }
}
