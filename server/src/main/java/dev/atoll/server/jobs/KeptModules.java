package dev.atoll.server.jobs;

import dev.atoll.metadata.ModuleName;
import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.InvalidSubmissionException;
import dev.atoll.server.catalog.entries.Publications;
import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.catalog.entries.Submission;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts what a training made into the catalogue. What is still byte for byte as this platform made it, and
/// holds no code, may run at once; what was changed meanwhile waits for an operator like anything else that
/// people send.
@Singleton
public final class KeptModules {

    private static final int MOST_FILES = 10_000;

    private final JobViews jobs;
    private final JobSpaces spaces;
    private final Storage storage;
    private final Publications publications;
    private final Catalog catalog;
    private final Database database;
    private final Events events;
    private final Path uploads;
    private final ReentrantLock keeping = new ReentrantLock();

    KeptModules(
            JobViews jobs,
            JobSpaces spaces,
            Storage storage,
            Publications publications,
            Catalog catalog,
            Database database,
            Events events,
            PlatformConfig config) {
        this.jobs = jobs;
        this.spaces = spaces;
        this.storage = storage;
        this.publications = publications;
        this.catalog = catalog;
        this.database = database;
        this.events = events;
        this.uploads = config.home().resolve("uploads");
    }

    /// Keeps one. Kept twice it is the same, as long as it is in the catalogue.
    ///
    /// @param name in addresses; empty to make it from the title
    /// @param project whose members see it; empty for the caller alone
    /// @return its name
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `CONFLICT` for a job that made no module, or a name
    ///     that is taken; `BAD_REQUEST`
    public String keep(Caller caller, String jobId, String name, String project) {
        Job job = jobs.get(caller, jobId);
        Access.check(caller, Action.CHANGE_JOB, Thing.of(job.account()), "job " + jobId);
        if (!job.hasModule()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The job is " + job.state().wireName()
                            + " and has made no module (expected a training that is done)");
        }
        // One at a time: of two clicks the second finds what the first made.
        keeping.lock();
        try {
            return kept(caller, job).orElseGet(() -> make(caller, job, name, project));
        } finally {
            keeping.unlock();
        }
    }

    private Optional<String> kept(Caller caller, Job job) {
        return database.read(handle -> JobStore.find(handle, job.id()))
                .map(Job::entry)
                .filter(entry -> !entry.isEmpty() && catalog.find(entry, caller).isPresent());
    }

    private String make(Caller caller, Job job, String name, String project) {
        String wanted = name.isEmpty() ? freeName(job) : name;
        Path zip = zip(caller, job);
        try {
            Published published = publications.createMade(
                    caller,
                    new Submission(
                            wanted,
                            "",
                            "module",
                            project.isEmpty() ? "draft" : "project",
                            project,
                            new Submission.Content(Optional.of(zip), Optional.empty(), "", "")),
                    files -> Seal.isData(files) && Seal.sha256(files).equals(job.sealed()),
                    catalog::isInAFolder);
            return noted(job, published.entry().name());
        } catch (InvalidSubmissionException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, e.detail(), e);
        } finally {
            delete(zip);
        }
    }

    private String noted(Job job, String entry) {
        var _ = database.write(handle -> {
            JobStore.entry(handle, job.id(), entry);
            return entry;
        });
        database.read(handle -> JobStore.find(handle, job.id())).ifPresent(now -> events.publish(new JobChanged(now)));
        return entry;
    }

    /// A name made from the job's title that nobody has.
    public String freeName(Job job) {
        String stem = ModuleName.like(job.title()).orElse("trained-module");
        String name = stem;
        for (int number = 2; catalog.find(name).isPresent(); number++) {
            name = stem + "-" + number;
        }
        return name;
    }

    private Path zip(Caller caller, Job job) {
        Reach home = spaces.reach(caller, JobSpaces.HOME);
        StoragePath module = job.place().child(JobResults.MODULE);
        if (storage.find(home, module).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, module + " is not there any more (expected the module that the training made)");
        }
        try {
            Files.createDirectories(uploads);
            Path zip = Files.createTempFile(uploads, "job-", ".zip");
            try (OutputStream file = Files.newOutputStream(zip);
                    ZipOutputStream archive = new ZipOutputStream(file)) {
                add(archive, home, module, module);
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ZipOutputStream archive, Reach home, StoragePath top, StoragePath folder) throws IOException {
        for (Item item : storage.list(home, folder, ItemQuery.first(MOST_FILES)).items()) {
            if (item.folder()) {
                add(archive, home, top, item.path());
            } else {
                archive.putNextEntry(
                        new ZipEntry(String.join("/", item.path().from(top).names())));
                try (Opened opened = storage.open(home, item.path(), 0)) {
                    var _ = opened.bytes().transferTo(archive);
                }
                archive.closeEntry();
            }
        }
    }

    private static void delete(Path zip) {
        try {
            Files.deleteIfExists(zip);
        } catch (IOException e) {
            // The next start empties the folder.
        }
    }
}
