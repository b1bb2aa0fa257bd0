package dev.atoll.server.jobs;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Finds the files that jobs learn from, work on and leave, as far as whoever ordered a job may reach them.
@Singleton
final class JobSpaces {

    /// One's own files.
    static final String HOME = "home";

    private static final String PROJECT = "project:";

    /// What work that nobody looks at may do: no more than a token for programs.
    private static final Set<Scope> SCOPES = Set.of(Scope.READ, Scope.PREDICT, Scope.WRITE);

    private final Spaces spaces;
    private final Storage storage;
    private final Accounts accounts;

    JobSpaces(Spaces spaces, Storage storage, Accounts accounts) {
        this.spaces = spaces;
        this.storage = storage;
        this.accounts = accounts;
    }

    /// Whoever ordered a job, as they are now.
    ///
    /// @throws PlatformException `FORBIDDEN` when the account is not active any more
    Caller owner(Job job) {
        return accounts.byToken(job.account(), SCOPES)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.FORBIDDEN, "The account that ordered this is not active any more"));
    }

    /// Whether an account is no more.
    boolean isGone(String account) {
        return accounts.find(account).isEmpty();
    }

    /// Why whoever ordered a job may not have its files any more, as one sentence; empty when they may.
    Optional<String> lost(Job job) {
        try {
            var _ = reach(owner(job), job.order().work().space());
            return Optional.empty();
        } catch (PlatformException e) {
            boolean denied = e.code() == ErrorCode.FORBIDDEN || e.code() == ErrorCode.NOT_FOUND;
            return denied ? Optional.of(e.detail() + ".") : Optional.empty();
        }
    }

    /// The files of a space.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST` for what is no space
    Reach reach(Caller caller, String space) {
        if (space.equals(HOME)) {
            return spaces.home(caller);
        }
        if (space.startsWith(PROJECT)) {
            return spaces.ofProject(caller, space.substring(PROJECT.length()));
        }
        throw new PlatformException(
                ErrorCode.BAD_REQUEST, "space: " + space + " (expected home, or project: with a project's id)");
    }

    /// A folder that is there.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what is none
    Item folder(Caller caller, String space, String path) {
        StoragePath folder = StoragePath.parse(path);
        return storage.find(reach(caller, space), folder)
                .filter(Item::folder)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST, "folder: " + folder + " is not there (expected a folder of files)"));
    }
}
