package dev.atoll.server.catalog.entries;

import dev.atoll.metadata.ModuleName;
import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Ids;
import dev.atoll.server.database.Times;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Puts entries and versions into the catalogue.
///
/// A version's files are whole and on disk before its row is written, and the row is what counts: after
/// a stop at any moment a version is there with all its files, or not at all.
@Singleton
public final class Publications {

    private static final Logger LOG = Logger.getLogger(Publications.class);
    private static final int ATTEMPTS = 3;

    private final boolean accounts;
    private final EntryStore store;
    private final EntryGate gate;
    private final PackageFolders folders;
    private final SubmissionChecks checks;
    private final Events events;
    private final Ids ids;
    private final InstantSource time;

    Publications(
            PlatformConfig config,
            EntryStore store,
            EntryGate gate,
            PackageFolders folders,
            Events events,
            Ids ids,
            InstantSource time) {
        this.accounts = config.accounts().required();
        this.store = store;
        this.gate = gate;
        this.folders = folders;
        this.checks = new SubmissionChecks(folders);
        this.events = events;
        this.ids = ids;
        this.time = time;
    }

    /// Makes a new entry. Who sends the same once more gets what is there.
    ///
    /// @param taken names that other modules have
    /// @throws PlatformException `CONFLICT` when the name is taken
    /// @throws InvalidSubmissionException when the content breaks a rule
    public Published create(Caller caller, Submission submission, Predicate<String> taken) {
        return create(caller, submission, KeptFiles.NONE, taken);
    }

    /// The same with files that another room keeps.
    public Published create(Caller caller, Submission submission, KeptFiles kept, Predicate<String> taken) {
        EntryState state = state(caller, submission);
        return published(caller, submission, kept, checked -> {
            String name = freeName(submission, checked, taken);
            return publishing(caller, submission, checked, true, draft(caller, submission, checked, state, name));
        });
    }

    /// The same of what another room may vouch for: then its code may run at once.
    public Published createMade(Caller caller, Submission submission, Provenance provenance, Predicate<String> taken) {
        EntryState state = state(caller, submission);
        return published(caller, submission, KeptFiles.NONE, checked -> {
            String name = freeName(submission, checked, taken);
            Entry draft = draft(caller, submission, checked, state, name);
            Publishing publishing = publishing(caller, submission, checked, true, draft);
            return provenance.vouches(checked.files()) ? publishing.allowed() : publishing;
        });
    }

    /// Looks whether something could be added as a new entry now, without adding it.
    ///
    /// @return the name it would have
    /// @throws PlatformException as [#create]
    /// @throws InvalidSubmissionException as [#create]
    public String examine(Caller caller, Submission submission, Predicate<String> taken) {
        var _ = state(caller, submission);
        return examined(
                submission,
                checked -> freeName(
                        submission,
                        checked,
                        name -> taken.test(name) || store.byName(name).isPresent()));
    }

    /// Looks whether something could be added as a version of an entry now, without adding it.
    ///
    /// @throws PlatformException as [#publish]
    /// @throws InvalidSubmissionException as [#publish]
    public Entry examine(Caller caller, String name, Submission submission) {
        Entry entry = gate.changeable(caller, name);
        return examined(submission, _ -> entry);
    }

    /// Adds a version to an entry. The same content again is the same version.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `CONFLICT` when the version is there with other
    ///     content
    /// @throws InvalidSubmissionException when the content breaks a rule
    public Published publish(Caller caller, String name, Submission submission) {
        return publish(caller, name, submission, KeptFiles.NONE);
    }

    /// The same with files that another room keeps.
    public Published publish(Caller caller, String name, Submission submission, KeptFiles kept) {
        Entry entry = gate.changeable(caller, name);
        return published(caller, submission, kept, checked -> publishing(caller, submission, checked, false, entry));
    }

    private EntryState state(Caller caller, Submission submission) {
        Access.check(caller, Action.ADD_ENTRY, Thing.PLATFORM, "catalogue");
        return gate.state(
                caller,
                submission.state().isEmpty() ? EntryState.DRAFT.wireName() : submission.state(),
                submission.project());
    }

    private Entry draft(
            Caller caller, Submission submission, CheckedSubmission checked, EntryState state, String name) {
        Instant now = Times.fromMicros(Times.toMicros(time.instant()));
        return new Entry(
                ids.next(),
                name,
                kind(submission, checked),
                caller.accountId(),
                submission.project(),
                state,
                false,
                "",
                checked.versionId(),
                now,
                now);
    }

    private Publishing publishing(
            Caller caller, Submission submission, CheckedSubmission checked, boolean isNew, Entry entry) {
        // Without accounts it is the owner's own machine, and the owner's own code.
        boolean mayRun = checked.packaged() && (!accounts || caller.operator());
        return new Publishing(entry, isNew, submission.version(), caller.accountId(), mayRun, checked);
    }

    private Published published(
            Caller caller, Submission submission, KeptFiles kept, Function<CheckedSubmission, Publishing> decision) {
        VersionText.require(submission.version());
        String versionId = ids.next();
        try {
            Publishing publishing =
                    decision.apply(checks.check(versionId, submission.content()).with(kept));
            Published published = publishing.checked().packaged() ? withFiles(publishing) : write(publishing);
            tell(caller, published);
            return published;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folders.discard(versionId);
        }
    }

    private <T> T examined(Submission submission, Function<CheckedSubmission, T> look) {
        VersionText.require(submission.version());
        String versionId = ids.next();
        try {
            return look.apply(checks.check(versionId, submission.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folders.discard(versionId);
        }
    }

    private void tell(Caller caller, Published published) {
        if (published.created()) {
            String what = published.entry().name() + " " + published.version().version();
            events.publish(Deed.done(caller.accountId(), caller.name(), "entry.publish", "module " + what)
                    .in(published.entry().projectId())
                    .saying("sha256 " + published.version().sha256()));
            events.publish(new EntryChanged(published.entry().name()));
        }
    }

    private Published withFiles(Publishing publishing) throws IOException {
        String entryId = publishing.entry().id();
        String versionId = publishing.checked().versionId();
        try {
            folders.place(entryId, versionId, publishing.entry().name());
            return write(publishing);
        } finally {
            settle(entryId, versionId);
        }
    }

    /// The row decides. Where it cannot be asked for, the next start does.
    private void settle(String entryId, String versionId) {
        try {
            folders.settle(entryId, versionId, store.hasVersion(versionId));
        } catch (RuntimeException e) {
            // Whatever kept the database from answering must not cost a package.
            LOG.warnf("Whether the version %s was published is seen at the next start: %s", versionId, e);
        }
    }

    private Published write(Publishing publishing) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Published> written =
                    store.together(handle -> publishing.write(store, gate, handle, time.instant()));
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new PlatformException(
                ErrorCode.CONFLICT, publishing.entry().name() + " is being changed by others; try again");
    }

    private static String freeName(Submission submission, CheckedSubmission checked, Predicate<String> taken) {
        String name = name(submission, checked);
        if (taken.test(name)) {
            throw new PlatformException(ErrorCode.CONFLICT, "name: " + name + " is taken (expected another name)");
        }
        return name;
    }

    private static String name(Submission submission, CheckedSubmission checked) {
        String name = submission.name().isEmpty() ? checked.suggestedName() : submission.name();
        if (!ModuleName.isValid(name)) {
            throw InvalidSubmissionException.of("name", name.isEmpty() ? "missing" : name, ModuleName.RULE);
        }
        return name;
    }

    private static EntryKind kind(Submission submission, CheckedSubmission checked) {
        return submission.kind().isEmpty()
                ? EntryKind.ofCategories(checked.metadata().categories())
                : EntryKind.of(submission.kind())
                        .orElseThrow(() ->
                                InvalidSubmissionException.of("kind", submission.kind(), "module, tool or dataset"));
    }
}
