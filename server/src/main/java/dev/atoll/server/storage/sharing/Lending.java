package dev.atoll.server.storage.sharing;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Grant;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Whereabouts;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Finds out what a share is worth at this moment.
@Singleton
final class Lending {

    private final Database database;
    private final Whereabouts whereabouts;
    private final Spaces spaces;
    private final Accounts accounts;
    private final InstantSource time;

    Lending(Database database, Whereabouts whereabouts, Spaces spaces, Accounts accounts, InstantSource time) {
        this.database = database;
        this.whereabouts = whereabouts;
        this.spaces = spaces;
        this.accounts = accounts;
        this.time = time;
    }

    /// A share as a receiver may use it; empty when it has ended, what is shared is not there, or who
    /// shared it may not share it any more.
    ///
    /// @param most what the receiver may do at most
    Optional<Received> lent(Share share, String accountId, Set<FileRight> most) {
        if (!share.isOpenAt(time.instant())) {
            return Optional.empty();
        }
        return accounts.byToken(share.sharerId(), Scope.ALL)
                .flatMap(sharer -> whereabouts
                        .find(share.itemId())
                        .filter(found -> isStillTheirs(sharer, share, found))
                        .map(found -> new Received(
                                share,
                                Reach.shared(
                                        found.space(),
                                        grant(share, found, accountId),
                                        rights(share, found.folder(), most),
                                        accountId),
                                sharer.name())));
    }

    /// A share as those see it who may change it.
    Given given(Share share) {
        Optional<Whereabouts.Found> found = whereabouts
                .find(share.itemId())
                .filter(there -> there.space().id().equals(share.spaceId()));
        Space space = spaces.find(share.spaceId()).orElseThrow(() -> Shares.missing(share.id()));
        return new Given(
                share,
                space,
                found.map(Whereabouts.Found::path),
                found.map(Whereabouts.Found::folder).orElse(false));
    }

    private static boolean isStillTheirs(Caller sharer, Share share, Whereabouts.Found found) {
        return found.space().id().equals(share.spaceId())
                && !found.path().isTop()
                && Access.decide(sharer, Action.SHARE_FILES, found.space().thing()) == Access.Decision.ALLOWED;
    }

    private Grant grant(Share share, Whereabouts.Found found, String accountId) {
        return new Grant(
                share.id(),
                share.itemId(),
                found.path(),
                found.folder(),
                share.expires(),
                () -> left(share.id(), accountId));
    }

    /// What is left of a share for a receiver who has it in hand.
    private Set<FileRight> left(String shareId, String accountId) {
        return database.read(handle -> ShareStore.find(handle, shareId))
                .flatMap(share -> lent(share, accountId, most(share, accountId)))
                .map(received -> received.reach().rights())
                .orElse(Set.of());
    }

    private Set<FileRight> most(Share share, String accountId) {
        if (share.receiver().kind() == Receiver.Kind.LINK) {
            return EnumSet.allOf(FileRight.class);
        }
        return accounts.byToken(accountId, Scope.ALL)
                .map(receiver -> most(receiver, share))
                .orElse(Set.of());
    }

    /// What somebody may do at most with what is shared with them. Who may not write elsewhere may not write
    /// here: a guest of a project, a token that only reads.
    static Set<FileRight> most(Caller receiver, Share share) {
        if (Access.decide(receiver, Action.READ_FILES, thing(share)) != Access.Decision.ALLOWED) {
            return Set.of();
        }
        boolean writes = Access.decide(receiver, Action.WRITE_FILES, thing(share)) == Access.Decision.ALLOWED;
        return writes ? EnumSet.allOf(FileRight.class) : EnumSet.of(FileRight.READ);
    }

    /// What decides who may use a share: the receiver's, not the sharer's.
    static Thing thing(Share share) {
        return switch (share.receiver().kind()) {
            case ACCOUNT -> Thing.of(share.accountId());
            case PROJECT -> Thing.ofProject(share.receiver().name());
            case LINK -> Thing.of("");
        };
    }

    private static Set<FileRight> rights(Share share, boolean folder, Set<FileRight> most) {
        Set<FileRight> rights = EnumSet.noneOf(FileRight.class);
        rights.addAll(share.permission().rights(folder));
        rights.retainAll(most);
        return rights;
    }
}
