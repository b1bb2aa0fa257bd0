package dev.atoll.server.events;

import java.util.Locale;

/// Something that somebody did or tried to do, for the record of who did what. Never holds a secret.
///
/// @param accountId whose deed; empty for somebody who is not signed in
/// @param name what that account was called then
/// @param action a thing and a verb, such as `token.create`
/// @param subject to what, such as `token nightly`
/// @param project whose it is; empty for none
/// @param detail for people: what changed, or why not; may be empty
/// @param outcome what came of it
public record Deed(
        String accountId, String name, String action, String subject, String project, String detail, Outcome outcome) {

    /// One that was done.
    public static Deed done(String accountId, String name, String action, String subject) {
        return new Deed(accountId, name, action, subject, "", "", Outcome.DONE);
    }

    /// The same, in a project.
    public Deed in(String itsProject) {
        return new Deed(accountId, name, action, subject, itsProject, detail, outcome);
    }

    /// The same, with more to say of it.
    public Deed saying(String itsDetail) {
        return new Deed(accountId, name, action, subject, project, itsDetail, outcome);
    }

    /// The same, only tried.
    public Deed refused(String why) {
        return new Deed(accountId, name, action, subject, project, why, Outcome.REFUSED);
    }

    /// What came of a deed.
    public enum Outcome {
        DONE,
        /// The doer may not, or showed no valid credentials.
        REFUSED;

        /// Such as `done`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
