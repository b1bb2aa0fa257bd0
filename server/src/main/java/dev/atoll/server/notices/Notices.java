package dev.atoll.server.notices;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// What operators tell: news, maintenance, incidents. Nothing is deleted, so that the past can be read.
@Singleton
public final class Notices {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Database database;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    Notices(Database database, Audit audit, Ids ids, InstantSource time) {
        this.database = database;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
    }

    /// What holds now and concerns a caller, the most serious first; for every page.
    public List<Notice> current(Caller caller) {
        Instant now = time.instant();
        return database.read(handle -> NoticeStore.current(handle, now)).stream()
                .filter(notice -> concerns(caller, notice))
                .sorted(Comparator.comparing(Notice::severity).reversed())
                .toList();
    }

    /// What was, is and will be and concerns a caller, by its beginning, the latest first.
    public List<Notice> list(Caller caller) {
        return database.read(NoticeStore::all).stream()
                .filter(notice -> concerns(caller, notice))
                .toList();
    }

    /// A notice.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for what does not concern the caller
    public Notice get(Caller caller, String id) {
        return database.read(handle -> Optional.of(required(handle, id))
                .filter(notice -> concerns(caller, notice))
                .orElseThrow(() -> unknown(id)));
    }

    /// Tells something.
    ///
    /// @throws PlatformException `FORBIDDEN`, `BAD_REQUEST`
    public Notice publish(Caller caller, NoticeWords words) {
        Access.check(caller, Action.PUBLISH_NOTICE, Thing.PLATFORM, "platform");
        Instant now = time.instant();
        Notice notice = words.notice(ids.next(), caller.name(), now, now);
        return save(caller, "notice.publish", handle -> notice);
    }

    /// Replaces the words of a notice.
    ///
    /// @throws PlatformException `FORBIDDEN`, `NOT_FOUND`, `BAD_REQUEST`
    public Notice change(Caller caller, String id, NoticeWords words) {
        Access.check(caller, Action.PUBLISH_NOTICE, Thing.PLATFORM, "platform");
        return save(caller, "notice.change", handle -> required(handle, id).saying(words, time.instant()));
    }

    /// Says that something is over. One that was over stays as it was.
    ///
    /// @throws PlatformException `FORBIDDEN`, `NOT_FOUND`
    public Notice close(Caller caller, String id) {
        Access.check(caller, Action.PUBLISH_NOTICE, Thing.PLATFORM, "platform");
        return save(caller, "notice.close", handle -> required(handle, id).over(time.instant()));
    }

    private Notice save(Caller caller, String action, Function<Handle, Notice> words) {
        return database.write(handle -> {
            Notice notice = words.apply(handle);
            NoticeStore.save(handle, notice);
            audit.record(
                    handle,
                    Audit.deed(caller, action, "notice " + notice.id())
                            .in(notice.project())
                            .saying(notice.title()));
            return notice;
        });
    }

    private static boolean concerns(Caller caller, Notice notice) {
        return notice.project().isEmpty()
                || Access.decide(caller, Action.READ_PROJECT, Thing.ofProject(notice.project()))
                        == Access.Decision.ALLOWED;
    }

    private static Notice required(Handle handle, String id) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(known -> NoticeStore.find(handle, known))
                .orElseThrow(() -> unknown(id));
    }

    private static PlatformException unknown(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no notice " + id);
    }
}
