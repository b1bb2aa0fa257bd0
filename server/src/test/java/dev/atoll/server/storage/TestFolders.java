package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.identity.TestIdentities;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/// What the framework puts together in a running platform.
public final class TestFolders {

    private TestFolders() {}

    public static FolderPasses passes(Path home, Database database) {
        InstantSource time = InstantSource.fixed(StorageWorld.NOON);
        return new FolderPasses(
                new StorageWorld(home, database).spaces,
                TestIdentities.accounts(database, new Ids(time, new Random(7)), time),
                new Random(11));
    }
}
