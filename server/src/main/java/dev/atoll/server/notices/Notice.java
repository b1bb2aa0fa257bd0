package dev.atoll.server.notices;

import dev.atoll.server.http.MarkdownHtml;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Something that people who use the platform should know.
///
/// @param title one line of plain text
/// @param body Markdown; may be empty
/// @param project whose members it is for; empty for everybody
/// @param from when it begins
/// @param until when it is over; empty when nobody knows yet
/// @param author the name of who wrote it
/// @param changed when its words were last changed
public record Notice(
        String id,
        Kind kind,
        Severity severity,
        String title,
        String body,
        String project,
        Instant from,
        Optional<Instant> until,
        String author,
        Instant created,
        Instant changed) {

    /// The body as HTML that can do no harm.
    public String html() {
        return MarkdownHtml.render(body, "");
    }

    /// Where it stands at a time.
    public State at(Instant now) {
        if (now.isBefore(from)) {
            return State.UPCOMING;
        }
        return until.filter(end -> !now.isBefore(end)).isPresent() ? State.OVER : State.CURRENT;
    }

    /// The same, saying something else. It begins when it began unless the words say otherwise.
    Notice saying(NoticeWords words, Instant now) {
        Notice said = words.notice(id, author, from, now);
        return new Notice(
                id,
                said.kind,
                said.severity,
                said.title,
                said.body,
                said.project,
                said.from,
                said.until,
                author,
                created,
                now);
    }

    /// The same, over at a time. What is called off before it begins never held.
    Notice over(Instant now) {
        if (at(now) == State.OVER) {
            return this;
        }
        Instant began = from.isAfter(now) ? now : from;
        return new Notice(id, kind, severity, title, body, project, began, Optional.of(now), author, created, now);
    }

    /// What it is about.
    public enum Kind {
        NEWS,
        /// Planned: something will not work for a while.
        MAINTENANCE,
        /// Not planned.
        INCIDENT;

        /// Such as `maintenance`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How much it matters to those who read it, the least first.
    public enum Severity {
        INFO,
        /// Something works less well.
        WARNING,
        /// Something does not work.
        SERIOUS;

        /// Such as `warning`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether it holds.
    public enum State {
        UPCOMING,
        CURRENT,
        OVER;

        /// Such as `current`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
