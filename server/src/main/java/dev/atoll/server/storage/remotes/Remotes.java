package dev.atoll.server.storage.remotes;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.HostRules;
import dev.atoll.server.storage.rclone.RcloneProgram;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Storage elsewhere that people linked to their account. It is its owner's alone: nobody else sees it, and
/// its secrets are shown to nobody.
@Singleton
public final class Remotes {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    /// Addresses of their own.
    private static final Set<String> TAKEN = Set.of("providers");

    private static final int MOST = 50;
    private static final int LONGEST_FOLDER = 1000;

    private final RemoteStore store;
    private final RemoteSecrets secrets;
    private final RemoteLook look;
    private final RcloneProgram program;
    private final HostRules rules;
    private final Ids ids;
    private final InstantSource time;
    private final Events events;

    Remotes(
            RemoteStore store,
            RemoteSecrets secrets,
            RemoteLook look,
            RcloneProgram program,
            HostRules rules,
            Ids ids,
            InstantSource time,
            Events events) {
        this.store = store;
        this.secrets = secrets;
        this.look = look;
        this.program = program;
        this.rules = rules;
        this.ids = ids;
        this.time = time;
        this.events = events;
    }

    /// Why storage elsewhere cannot be reached from this platform, for people; empty when it can.
    public String problem() {
        return program.problem();
    }

    /// The caller's, by name.
    public List<Remote> list(Caller caller) {
        check(caller, Action.READ_REMOTES);
        return store.of(caller.accountId());
    }

    /// One of the caller's.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Remote get(Caller caller, String name) {
        check(caller, Action.READ_REMOTES);
        return store.find(caller.accountId(), name)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no remote " + name));
    }

    /// Links storage elsewhere, and looks whether it works: it is linked either way.
    ///
    /// @throws PlatformException `BAD_REQUEST`, `CONFLICT` when the caller has one of that name or too many,
    ///     `UNAVAILABLE` without the program
    public Remote link(Caller caller, LinkRequest request) throws InterruptedException {
        check(caller, Action.USE_REMOTES);
        if (!NAME.matcher(request.name()).matches() || TAKEN.contains(request.name())) {
            throw wrong("name: " + request.name() + " (expected 1 to 40 lower-case letters, digits and dashes)");
        }
        if (list(caller).size() >= MOST) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "remotes: you have " + MOST + " (expected at most that many; unlink some)");
        }
        Provider provider = provider(request.provider());
        GivenFields given = GivenFields.of(provider, request.fields(), Map.of(), rules);
        requireProgram();
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        Remote remote = new Remote(
                ids.next(),
                caller.accountId(),
                request.name(),
                provider,
                given.plain(),
                folder(request.folder()),
                now,
                request.expires().or(() -> RemoteSecrets.end(given.secrets())),
                RemoteHealth.UNKNOWN);
        return insert(caller, remote, given.secrets());
    }

    private Remote insert(Caller caller, Remote remote, Map<String, String> given) throws InterruptedException {
        Remote looked = remote.with(look.health(remote, given));
        secrets.put(looked, given, handle -> {
            if (!RemoteStore.insert(handle, looked)) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "name: you have a remote " + remote.name() + " (expected another name)");
            }
        });
        tell(caller, "remote.link", looked);
        return looked;
    }

    /// Changes what is said of one: new credentials, above all. A secret that is left out stays as it is,
    /// unless it would then go to another host.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`, `UNAVAILABLE`
    public Remote change(Caller caller, String name, LinkRequest request) throws InterruptedException {
        check(caller, Action.USE_REMOTES);
        Remote old = get(caller, name);
        requireProgram();
        if (!request.provider().isEmpty()
                && !request.provider().equals(old.provider().wireName())) {
            throw wrong("provider: " + request.provider() + " (expected "
                    + old.provider().wireName() + ", as it is; link another one for that)");
        }
        Map<String, String> known = goesElsewhere(old, request) ? Map.of() : secrets.of(old);
        GivenFields given = GivenFields.of(old.provider(), request.fields(), known, rules);
        Remote changed = new Remote(
                old.id(),
                old.accountId(),
                old.name(),
                old.provider(),
                given.plain(),
                folder(request.folder()),
                old.created(),
                request.expires().or(() -> RemoteSecrets.end(given.secrets())),
                RemoteHealth.UNKNOWN);
        Remote looked = changed.with(look.health(changed, given.secrets()));
        secrets.put(looked, given.secrets(), handle -> {
            if (!RemoteStore.update(handle, looked)) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "There is no remote " + name);
            }
        });
        tell(caller, "remote.change", looked);
        return looked;
    }

    /// Whoever has somebody's session for a minute must not be able to have the secrets sent to a server of
    /// their own, nor to one that only pretends to be the right one.
    private static boolean goesElsewhere(Remote old, LinkRequest request) {
        return List.of("url", "endpoint", "host", "port", "host_key").stream()
                .anyMatch(field -> !old.fields()
                        .getOrDefault(field, "")
                        .equals(request.fields().getOrDefault(field, "").strip()));
    }

    /// Forgets one, and its secrets. What was copied stays.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void unlink(Caller caller, String name) {
        check(caller, Action.USE_REMOTES);
        Remote remote = get(caller, name);
        secrets.delete(remote);
        store.delete(remote.id());
        tell(caller, "remote.unlink", remote);
    }

    /// Looks whether one works.
    ///
    /// @throws PlatformException `NOT_FOUND`, `UNAVAILABLE` without the program
    public Remote check(Caller caller, String name) throws InterruptedException {
        check(caller, Action.USE_REMOTES);
        Remote remote = get(caller, name);
        requireProgram();
        return looked(remote);
    }

    /// What is in a folder of one: folders first, by name.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` when it refuses, `UNAVAILABLE` when it does not answer
    public List<RemoteItem> items(Caller caller, String name, StoragePath folder) throws InterruptedException {
        Remote remote = get(caller, name);
        requireProgram();
        requireUnexpired(remote);
        return look.items(remote, secrets.of(remote), folder);
    }

    /// One of the caller's, to copy from or to.
    Remote usable(Caller caller, String name) {
        check(caller, Action.USE_REMOTES);
        Remote remote = get(caller, name);
        requireProgram();
        requireUnexpired(remote);
        return remote;
    }

    /// Looks whether those work that nobody looked at for long.
    ///
    /// @return how many it looked at
    int lookAfter(Instant then, int most) throws InterruptedException {
        if (!problem().isEmpty()) {
            return 0;
        }
        List<Remote> due = store.uncheckedSince(then, most);
        for (Remote remote : due) {
            try {
                var _ = looked(remote);
            } catch (PlatformException e) {
                noteFailure(remote, e);
            }
        }
        return due.size();
    }

    /// Its secret cannot be read, say. The others want to be looked at, too.
    private void noteFailure(Remote remote, PlatformException failure) {
        if (failure.code() != ErrorCode.TOO_MANY_REQUESTS) {
            store.note(remote.id(), RemoteHealth.at(time.instant(), RemoteState.UNREACHABLE, failure.detail()));
        }
    }

    private Remote looked(Remote remote) throws InterruptedException {
        RemoteHealth health = look.health(remote, secrets.of(remote));
        store.note(remote.id(), health);
        return remote.with(health);
    }

    private void requireUnexpired(Remote remote) {
        if (remote.hasExpired(time.instant())) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The credentials of " + remote.name() + " have expired (expected new ones to be entered)");
        }
    }

    private void requireProgram() {
        if (!program.problem().isEmpty()) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, program.problem());
        }
    }

    private static Provider provider(String name) {
        return Provider.of(name)
                .orElseThrow(() -> wrong("provider: " + name + " (expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Provider.values())
                                        .map(Provider::wireName)
                                        .toList())
                        + ")"));
    }

    /// A slash before it counts: by SFTP it is the top of the machine, without it the home there.
    private static String folder(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST_FOLDER) {
            throw wrong("folder: " + stripped.length() + " characters (expected at most " + LONGEST_FOLDER + ")");
        }
        String path = StoragePath.parse(stripped).toString();
        return stripped.startsWith("/") ? path : path.substring(1);
    }

    private static void check(Caller caller, Action action) {
        Access.check(caller, action, Thing.of(caller.accountId()), "remote");
    }

    private void tell(Caller caller, String action, Remote remote) {
        events.publish(Deed.done(caller.accountId(), caller.name(), action, "remote " + remote.name())
                .saying(remote.provider().wireName()));
    }

    private static PlatformException wrong(String message) {
        return new PlatformException(ErrorCode.BAD_REQUEST, message);
    }
}
