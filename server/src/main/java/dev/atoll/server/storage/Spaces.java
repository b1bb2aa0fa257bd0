package dev.atoll.server.storage;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The homes of people and the files of projects. A space is made when it is asked for the first time.
@Singleton
public final class Spaces {

    private final Database database;
    private final BlobStore store;
    private final Quotas quotas;
    private final Ids ids;
    private final InstantSource time;

    Spaces(Database database, BlobStore store, Quotas quotas, Ids ids, InstantSource time) {
        this.database = database;
        this.store = store;
        this.quotas = quotas;
        this.ids = ids;
        this.time = time;
    }

    /// The caller's own files.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `FORBIDDEN` for a token without the scope `read`
    public Reach home(Caller caller) {
        return of(caller, SpaceKind.HOME, caller.accountId());
    }

    /// The files of a project.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for a project the caller does not belong to
    public Reach ofProject(Caller caller, String projectId) {
        return of(caller, SpaceKind.PROJECT, projectId);
    }

    /// All spaces a caller may read: the home first, then projects by id.
    public List<Reach> all(Caller caller) {
        List<Reach> all = new ArrayList<>();
        all.add(home(caller));
        caller.memberships().stream()
                .map(Membership::project)
                .distinct()
                .sorted()
                .map(project -> ofProject(caller, project))
                .forEach(all::add);
        return all;
    }

    /// A space by its id.
    public Optional<Space> find(String id) {
        return database.read(handle -> SpaceStore.find(handle, id));
    }

    /// How much of its quota a space has used.
    public Usage usage(Space space) {
        return database.read(handle -> {
            Map<String, Row> tops = ItemStore.tops(handle, space.id());
            Row files = Area.FILES.of(tops);
            Row trash = Area.TRASH.of(tops);
            Row versions = Area.VERSIONS.of(tops);
            return new Usage(
                    files.bytes() + trash.bytes() + versions.bytes(),
                    quotas.most(handle, space.holder(), QuotaKind.STORAGE_BYTES),
                    files.files() + trash.files() + versions.files(),
                    quotas.most(handle, space.holder(), QuotaKind.STORAGE_FILES),
                    trash.bytes(),
                    versions.bytes());
        });
    }

    /// How many folders a space has.
    long folders(Space space) {
        return database.read(handle -> ItemStore.countFolders(handle, space.id()));
    }

    /// Every space there is.
    List<Space> all() {
        return database.read(SpaceStore::all);
    }

    private Reach of(Caller caller, SpaceKind kind, String ownerId) {
        Space wanted = new Space("", kind, ownerId);
        Access.check(caller, Action.READ_FILES, wanted.thing(), wanted.words());
        Space space =
                database.read(handle -> SpaceStore.find(handle, kind, ownerId)).orElseGet(() -> create(kind, ownerId));
        boolean mayWrite = Access.decide(caller, Action.WRITE_FILES, space.thing()) == Access.Decision.ALLOWED;
        Set<FileRight> rights = mayWrite ? EnumSet.allOf(FileRight.class) : EnumSet.of(FileRight.READ);
        return Reach.whole(space, rights, caller.accountId());
    }

    /// First the folders, then the rows: a space that has rows has folders.
    private Space create(SpaceKind kind, String ownerId) {
        Space space = new Space("", kind, ownerId);
        try {
            BlobKey folder = BlobKey.TOP;
            for (String name : Area.folder(space).names()) {
                folder = folder.child(name);
                var _ = store.makeFolder(folder);
            }
            for (Area area : Area.values()) {
                var _ = store.makeFolder(area.key(space));
            }
        } catch (BlobException e) {
            throw Failures.of(StoragePath.TOP, e);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There are no " + space.words(), e);
        }
        return database.write(handle -> SpaceStore.create(handle, kind, ownerId, ids, time.instant()));
    }
}
