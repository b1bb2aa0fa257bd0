package dev.atoll.server.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Accounts;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Deletes the homes of accounts that are no more, as long after that as the trash is kept: until then an
/// operator can still get at the files on the disk.
@Singleton
final class FormerHomes {

    private static final Logger LOG = Logger.getLogger(FormerHomes.class);

    private final Duration keep;
    private final Database database;
    private final BlobStore store;
    private final Predicate<String> accounts;
    private final InstantSource time;

    @Inject
    FormerHomes(PlatformConfig config, Database database, BlobStore store, Accounts accounts, InstantSource time) {
        this(config, database, store, id -> accounts.find(id).isPresent(), time);
    }

    /// @param accounts whether there is one of that id
    FormerHomes(
            PlatformConfig config, Database database, BlobStore store, Predicate<String> accounts, InstantSource time) {
        this.keep = config.storage().trashKeep();
        this.database = database;
        this.store = store;
        this.accounts = accounts;
        this.time = time;
    }

    /// Deletes a space when it is time to.
    ///
    /// @return whether its owner is gone
    boolean isOne(Space space) {
        if (space.kind() != SpaceKind.HOME || accounts.test(space.ownerId())) {
            return false;
        }
        Instant now = time.instant();
        Instant left = database.write(handle -> SpaceStore.left(handle, space.id(), now));
        if (left.plus(keep).isBefore(now)) {
            delete(space);
        }
        return true;
    }

    /// First the files, then the rows: what is left of a deletion that was cut off is deleted an hour later.
    private void delete(Space space) {
        Failures.doing(StoragePath.TOP, () -> store.delete(Area.folder(space)));
        int deleted = 1;
        while (deleted > 0) {
            deleted = database.write(handle -> ItemStore.deleteSome(handle, space.id()));
        }
        var _ = database.write(handle -> SpaceStore.delete(handle, space.id()));
        LOG.infof("The %s were deleted: the account is no more", space.words());
    }
}
