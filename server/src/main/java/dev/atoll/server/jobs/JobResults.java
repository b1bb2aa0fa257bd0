package dev.atoll.server.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.WriteOptions;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What a job leaves in its owner's files, below `Jobs/<day> <title>`: `log.txt`, `job.json`, `metrics.csv`,
/// and in `module` what a training made, in `results` what a script left there. All of it is written as if its
/// owner did: quota, hashes and index hold.
@Singleton
final class JobResults {

    static final String MODULE = "module";

    private static final String TOP = "Jobs";
    private static final String SCRIPT = "results";
    private static final int MOST_NAMESAKES = 1000;
    private static final int MOST_NAME_BYTES = 240;

    private final JobFolders folders;
    private final JobSpaces spaces;
    private final Storage storage;
    private final Database database;
    private final ObjectMapper json;

    JobResults(JobFolders folders, JobSpaces spaces, Storage storage, Database database, ObjectMapper json) {
        this.folders = folders;
        this.spaces = spaces;
        this.storage = storage;
        this.database = database;
        this.json = json;
    }

    /// A folder that is not there yet and that no other job has. Its caller lets nobody else choose meanwhile.
    String freeFolder(Caller owner, Job job) {
        Reach home = spaces.reach(owner, JobSpaces.HOME);
        LocalDate day = LocalDate.ofInstant(job.created(), ZoneOffset.UTC);
        String name = fitting(day + " " + job.title().replaceAll("[/\\\\\\p{Cntrl}]", "-"));
        StoragePath top = StoragePath.TOP.child(TOP);
        for (int number = 1; number <= MOST_NAMESAKES; number++) {
            StoragePath folder = top.child(number == 1 ? name : name + " (" + number + ")");
            if (storage.find(home, folder).isEmpty() && isFree(job, folder)) {
                return folder.toString();
            }
        }
        throw new PlatformException(ErrorCode.CONFLICT, top + ": too many folders are called " + name);
    }

    /// A job that has chosen it may not have made it yet.
    private boolean isFree(Job job, StoragePath folder) {
        return !database.read(handle -> JobStore.hasFolder(handle, job.account(), folder.toString()));
    }

    /// Names of files are bounded in bytes, titles in characters; room is left for a number.
    private static String fitting(String name) {
        String fits = name;
        while (fits.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
            fits = fits.substring(0, fits.offsetByCodePoints(fits.length(), -1));
        }
        return fits.strip();
    }

    /// Puts everything into its folder.
    ///
    /// @return SHA-256 over the module that a training made; empty for none
    String put(Caller owner, Job job) {
        Reach home = spaces.reach(owner, JobSpaces.HOME);
        StoragePath folder = job.place();
        var _ = storage.makeFolders(home, folder);
        Path log = folders.log(job.id());
        if (Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
            copy(home, log, folder.child(JobLogs.NAME));
        }
        Seal seal = Seal.of(folders.results(job.id()));
        write(home, folder.child("job.json"), summary(job, seal));
        List<Metric> metrics =
                database.read(handle -> AttemptStore.metrics(handle, job.id(), AttemptStore.MOST_METRICS));
        if (!metrics.isEmpty()) {
            write(home, folder.child("metrics.csv"), csv(metrics));
        }
        StoragePath target = folder.child(job.isTraining() ? MODULE : SCRIPT);
        seal.files().stream().filter(file -> isKept(file.name())).forEach(file -> copy(home, file, target));
        if (job.order().work() instanceof Work.Batch batch) {
            storage.scan(spaces.reach(owner, batch.space()).space());
        }
        return job.isTraining() && seal.isModule() ? seal.sha256() : "";
    }

    /// A program may call files as no client of the storage could.
    private static boolean isKept(String name) {
        try {
            return !StoragePath.parse(name).isTop();
        } catch (PlatformException e) {
            return false;
        }
    }

    private void copy(Reach home, Seal.SealedFile file, StoragePath target) {
        StoragePath path = StoragePath.parse(file.name()).below(target);
        var _ = storage.makeFolders(home, path.parent());
        if (storage.find(home, path).filter(there -> isSame(there, file)).isEmpty()) {
            copy(home, file.path(), path);
        }
    }

    private static boolean isSame(Item there, Seal.SealedFile file) {
        return there.bytes() == file.size() && there.checksums().sha256().equals(file.sha256());
    }

    private void copy(Reach home, Path source, StoragePath target) {
        try (InputStream bytes = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
            var _ = storage.write(home, target, bytes, WriteOptions.NONE);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, target + " cannot be read now", e);
        }
    }

    private void write(Reach home, StoragePath target, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<Item> there = storage.find(home, target).filter(item -> item.bytes() == bytes.length);
        if (there.isEmpty()) {
            var _ = storage.write(home, target, new ByteArrayInputStream(bytes), WriteOptions.NONE);
        }
    }

    private String summary(Job job, Seal seal) {
        List<Attempt> attempts = database.read(handle -> AttemptStore.of(handle, job.id()));
        try {
            return json.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(new Summary(
                                    job.id(),
                                    job.outcome().orElse(JobState.FAILED).wireName(),
                                    job.reason(),
                                    job.order(),
                                    attempts.stream()
                                            .map(JobView.AttemptView::of)
                                            .toList(),
                                    seal.files().stream()
                                            .map(Seal.SealedFile::name)
                                            .filter(name -> !isKept(name))
                                            .toList()))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job is JSON", e);
        }
    }

    /// What `job.json` holds.
    ///
    /// @param leftOut files that no place among the results can be found for, by their names
    record Summary(
            String id,
            String state,
            String reason,
            JobOrder order,
            List<JobView.AttemptView> attempts,
            List<String> leftOut) {}

    private static String csv(List<Metric> metrics) {
        StringBuilder csv = new StringBuilder("step,name,value\n");
        metrics.forEach(metric -> csv.append(metric.step())
                .append(",\"")
                .append(metric.name().replace("\"", "\"\""))
                .append("\",")
                .append(metric.value())
                .append('\n'));
        return csv.toString();
    }
}
