package dev.atoll.server.storage.sharing;

import dev.atoll.server.accounts.PasswordHashes;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.TokenHash;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Makes shares of what people ask for, when it makes sense.
@Singleton
final class Ordering {

    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_NAME = 100;
    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,100}@[^\\s@]{1,190}");

    private final boolean accounts;
    private final Database database;
    private final Storage storage;
    private final PasswordHashes hashes;
    private final Ids ids;
    private final InstantSource time;
    private final RandomGenerator random;

    Ordering(
            PlatformConfig config,
            Database database,
            Storage storage,
            PasswordHashes hashes,
            Ids ids,
            InstantSource time,
            RandomGenerator random) {
        this.accounts = config.accounts().required();
        this.database = database;
        this.storage = storage;
        this.hashes = hashes;
        this.ids = ids;
        this.time = time;
        this.random = random;
    }

    /// What may be shared.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST` for a whole space
    Item item(Reach reach, StoragePath path) {
        if (path.isTop()) {
            throw refused("path: / is the whole space (expected a file or folder in it)");
        }
        return storage.get(reach, path);
    }

    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`
    Ordered order(Caller caller, Reach reach, StoragePath path, ShareOrder order) {
        Item item = item(reach, path);
        Receiver receiver = checked(caller, reach, order.receiver());
        requireFolder(order.permission(), item.folder(), path);
        order.expires().ifPresent(this::requireEnd);
        boolean link = receiver.kind() == Receiver.Kind.LINK;
        if (!link && !order.password().isEmpty()) {
            throw refused("password: given (expected none; only links ask for one)");
        }
        String token = link ? TokenHash.newToken(random) : "";
        String password = order.password().isEmpty() ? "" : hash(order.password());
        Share share = new Share(
                ids.next(),
                reach.space().id(),
                item.id(),
                caller.accountId(),
                receiver,
                account(caller, receiver),
                order.permission(),
                !password.isEmpty(),
                time.instant().truncatedTo(ChronoUnit.MICROS),
                order.expires().map(end -> end.truncatedTo(ChronoUnit.MICROS)));
        return new Ordered(share, new ShareStore.Secrets(link ? TokenHash.of(token) : null, password), token);
    }

    /// A share as it is to become.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    Share changed(Given given, ShareChange change) {
        Share share = given.share();
        change.permission()
                .ifPresent(wanted -> requireFolder(
                        wanted,
                        given.folder() || given.path().isEmpty(),
                        given.path().orElse(StoragePath.TOP)));
        change.expires().flatMap(ShareChange.End::at).ifPresent(this::requireEnd);
        ShareChange.End end = change.expires().orElseGet(() -> new ShareChange.End(share.expires()));
        return share.changed(
                change.permission().orElse(share.permission()),
                share.password(),
                new ShareChange.End(end.at().map(at -> at.truncatedTo(ChronoUnit.MICROS))));
    }

    /// The hash of a new password; empty inside when it is to ask for none any more.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    Optional<String> hashed(Share share, ShareChange change) {
        if (change.password().isPresent() && share.receiver().kind() != Receiver.Kind.LINK) {
            throw refused("password: given (expected none; only links ask for one)");
        }
        return change.password().map(text -> text.isEmpty() ? "" : hash(text));
    }

    private Receiver checked(Caller caller, Reach reach, Receiver wanted) {
        if (wanted.kind() != Receiver.Kind.LINK && !accounts) {
            throw refused("Nobody signs in here (expected a link: this platform is for one person)");
        }
        return switch (wanted.kind()) {
            case ACCOUNT -> person(wanted.name());
            case PROJECT -> project(caller, reach, wanted.name());
            case LINK -> {
                String name = wanted.name().strip();
                if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                    throw refused("name: " + name.length() + " characters (expected at most " + LONGEST_NAME + ")");
                }
                yield Receiver.link(name);
            }
        };
    }

    /// Whether somebody has the address is not said: it is shared with whoever is vouched for to have it, now
    /// or later.
    private static Receiver person(String typed) {
        String address = typed.strip().toLowerCase(Locale.ROOT);
        boolean known = address.equals(Accounts.OPERATOR);
        if (!known && !MAIL.matcher(address).matches()) {
            throw refused("account: " + address.replaceAll("\\p{Cntrl}", "")
                    + " (expected the e-mail address that somebody signs in with)");
        }
        return Receiver.account(address);
    }

    private static Receiver project(Caller caller, Reach reach, String id) {
        if (caller.levelIn(id).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND, "There is no project " + id + " of yours (expected one you belong to)");
        }
        if (reach.space().kind() == SpaceKind.PROJECT && reach.space().ownerId().equals(id)) {
            throw refused("project: these files are those of " + id + " (expected another project)");
        }
        return Receiver.project(id);
    }

    private String account(Caller caller, Receiver receiver) {
        if (receiver.kind() != Receiver.Kind.ACCOUNT) {
            return "";
        }
        String account = database.read(handle -> ShareStore.accountOf(handle, receiver.name()))
                .orElse("");
        if (caller.is(account)) {
            throw refused("account: " + receiver.name() + " is you (expected somebody else)");
        }
        return account;
    }

    private void requireEnd(Instant end) {
        Instant now = time.instant();
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw refused("expires: " + end + " (expected a time after now, within ten years)");
        }
    }

    private static void requireFolder(Permission permission, boolean folder, StoragePath path) {
        if (permission == Permission.UPLOAD && !folder) {
            throw refused("permission: upload, for " + path + ", which is a file (expected a folder)");
        }
    }

    private String hash(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw refused("password: " + password.length() + " characters (expected " + SHORTEST_PASSWORD + " to "
                    + LONGEST_PASSWORD + ")");
        }
        return hashes.hash(password);
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.BAD_REQUEST, why);
    }

    /// A share that makes sense, and what is kept secret of it.
    ///
    /// @param token of a link; empty for others
    record Ordered(Share share, ShareStore.Secrets secrets, String token) {}
}
