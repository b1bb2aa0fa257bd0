package dev.atoll.server.pages.operations;

import dev.atoll.server.notices.Notice;
import dev.atoll.server.pages.Moments;
import java.time.Instant;

/// A notice as people see it.
///
/// @param html the body; can do no harm
/// @param when from and until, in words
/// @param state in a word
/// @param open whether it is not over yet
/// @param alarming whether something does not work because of it
public record NoticeCard(
        String id, String kind, String title, String html, String when, String state, boolean open, boolean alarming) {

    static NoticeCard of(Notice notice, Instant now, Moments moments) {
        Notice.State state = notice.at(now);
        boolean open = state != Notice.State.OVER;
        return new NoticeCard(
                notice.id(),
                label(notice.kind()),
                notice.title(),
                notice.html(),
                moments.minute(notice.from())
                        + notice.until()
                                .map(end -> " to " + moments.minute(end))
                                .orElse(""),
                switch (state) {
                    case UPCOMING -> "to come";
                    case CURRENT -> "now";
                    case OVER -> "over";
                },
                open,
                open && notice.severity() == Notice.Severity.SERIOUS);
    }

    /// What a kind of notice is called.
    static String label(Notice.Kind kind) {
        return switch (kind) {
            case NEWS -> "News";
            case MAINTENANCE -> "Maintenance";
            case INCIDENT -> "Incident";
        };
    }
}
