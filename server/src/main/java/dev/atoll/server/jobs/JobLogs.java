package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.LogPart;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What jobs print. While a job runs it is read from its engine, bit by bit, understood, and written into a
/// file of this machine; afterwards it is among the job's results.
@Singleton
final class JobLogs {

    /// The name of the log among the results.
    static final String NAME = "log.txt";

    private static final int MOST_AT_ONCE = 256 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final String NO_MORE =
            String.format(Locale.ROOT, "» %,d values were measured; more are not kept.\n", AttemptStore.MOST_METRICS);

    private final JobFolders folders;
    private final JobSpaces spaces;
    private final Storage storage;
    private final Database database;
    private final Events events;
    private final Map<String, JobProgress> progress = new ConcurrentHashMap<>();

    JobLogs(JobFolders folders, JobSpaces spaces, Storage storage, Database database, Events events) {
        this.folders = folders;
        this.spaces = spaces;
        this.storage = storage;
        this.database = database;
        this.events = events;
    }

    /// How far it is; empty while nothing is known.
    Optional<JobProgress> progress(String jobId) {
        return Optional.ofNullable(progress.get(jobId));
    }

    /// Begins the log of an attempt.
    ///
    /// @return how long the log is then
    long begin(Job job, int attempt) {
        LogFile file = new LogFile(folders.log(job.id()));
        return file.append(file.size(), attempt == 1 ? "" : "» Attempt " + attempt + "\n");
    }

    /// Reads what is new, and tells of it.
    ///
    /// @return whether there may be more at once
    boolean pull(Job job, Attempt attempt, Engine engine) throws EngineException, InterruptedException {
        LogPart part = engine.log(attempt.handle(), attempt.logNext(), MOST_AT_ONCE, Duration.ZERO);
        String whole = wholeLines(part);
        if (whole.isEmpty()) {
            return false;
        }
        long next = part.next() - (bytes(part.text()) - bytes(whole));
        JobLines lines = new JobLines(job.isTraining());
        lines.add(whole);
        keep(job, attempt, lines, next);
        return bytes(part.text()) >= MOST_AT_ONCE / 2;
    }

    private void keep(Job job, Attempt attempt, JobLines lines, long next) {
        int room = lines.metrics().isEmpty() ? 0 : room(job);
        List<Metric> metrics =
                lines.metrics().subList(0, Math.min(room, lines.metrics().size()));
        boolean full = room > 0 && metrics.size() == room;
        String text = lines.text() + (full ? NO_MORE : "");
        long written = new LogFile(folders.log(job.id())).append(attempt.logBytes(), text);
        var _ = database.write(handle -> {
            AttemptStore.read(handle, attempt, next, written, metrics);
            lines.result().ifPresent(result -> JobStore.result(handle, job.id(), result));
            return next;
        });
        lines.progress().ifPresent(now -> progress.put(job.id(), now));
        String said = written > attempt.logBytes() ? text : "";
        events.publish(new JobTold(job.id(), job.account(), metrics, said, attempt.logBytes(), lines.progress()));
    }

    /// How many values more are kept of it: a program may tell without end.
    private int room(Job job) {
        int kept = database.read(handle -> AttemptStore.countMetrics(handle, job.id()));
        return Math.max(0, AttemptStore.MOST_METRICS - kept);
    }

    /// A line that is being printed is read when it is whole, unless it never ends.
    private static String wholeLines(LogPart part) {
        String text = part.text();
        int end = text.lastIndexOf('\n') + 1;
        boolean endless = end == 0 && text.length() > LONGEST_LINE;
        return part.over() || endless ? text : text.substring(0, end);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// A part of the log, from this machine or from the results.
    ///
    /// @param from where to begin, in bytes; negative for that many before the end
    JobLog read(Job job, long from, int most) {
        LogFile file = new LogFile(folders.log(job.id()));
        if (file.exists()) {
            return file.read(from, most);
        }
        return job.folder().isEmpty() ? JobLog.gone("It has printed nothing yet.") : kept(job, from, most);
    }

    private JobLog kept(Job job, long from, int most) {
        StoragePath path = job.place().child(NAME);
        try {
            Reach reach = spaces.reach(spaces.owner(job), JobSpaces.HOME);
            Item item = storage.get(reach, path);
            long begin = Math.clamp(from < 0 ? item.bytes() + from : from, 0, item.bytes());
            try (Opened opened = storage.open(reach, path, begin);
                    InputStream bytes = opened.bytes()) {
                byte[] read = bytes.readNBytes(most);
                return new JobLog(
                        new String(read, StandardCharsets.UTF_8), begin, begin + read.length, item.bytes(), "");
            }
        } catch (PlatformException e) {
            return JobLog.gone("The log was put into " + path + " and is not there any more.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets go of what was in memory for a job that is over.
    void over(String jobId) {
        progress.remove(jobId);
    }

    /// Deletes everything of a job on this machine.
    void forget(String jobId) {
        over(jobId);
        folders.forget(jobId);
    }
}
