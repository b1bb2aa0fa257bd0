package dev.atoll.server.notices;

import java.time.Instant;
import java.util.Optional;

/// A notice; the JSON of the API.
///
/// @param state `upcoming`, `current` or `over`
/// @param body Markdown
/// @param html the same as HTML that can do no harm
/// @param project whose members it is for; empty for everybody
/// @param until left out when nobody knows yet
record NoticeItem(
        String id,
        String kind,
        String severity,
        String state,
        String title,
        String body,
        String html,
        String project,
        Instant from,
        Optional<Instant> until,
        String author,
        Instant created,
        Instant changed) {

    static NoticeItem of(Notice notice, Instant now) {
        return new NoticeItem(
                notice.id(),
                notice.kind().wireName(),
                notice.severity().wireName(),
                notice.at(now).wireName(),
                notice.title(),
                notice.body(),
                notice.html(),
                notice.project(),
                notice.from(),
                notice.until(),
                notice.author(),
                notice.created(),
                notice.changed());
    }
}
