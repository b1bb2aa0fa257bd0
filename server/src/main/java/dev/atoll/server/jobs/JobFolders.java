package dev.atoll.server.jobs;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Where jobs work on this machine, until what they made is in their owners' files:
/// `<home>/jobs/<id>/log.txt`, and beside it `work`, which the job's program sees. What modules remember
/// from one training to the next, such as what their network saw in images, is kept for each account.
@Singleton
final class JobFolders {

    private static final Logger LOG = Logger.getLogger(JobFolders.class);
    private static final String CANCEL = "cancel";
    private static final String MEMORY = "memory";

    private final Path root;

    JobFolders(PlatformConfig config) {
        this.root = config.home().resolve("jobs");
    }

    /// Everything of a job.
    Path of(String jobId) {
        return root.resolve(jobId);
    }

    /// What its program may write.
    Path work(String jobId) {
        return of(jobId).resolve("work");
    }

    /// What it leaves: a training its module, a script its results.
    Path results(String jobId) {
        return work(jobId).resolve("results");
    }

    Path log(String jobId) {
        return of(jobId).resolve("log.txt");
    }

    /// What modules of an account remember.
    Path memory(String account) {
        return root.resolve(MEMORY).resolve(account);
    }

    /// Makes them, with nothing in the way of another attempt.
    void begin(Job job) {
        try {
            Files.createDirectories(work(job.id()));
            Files.createDirectories(memory(job.account()));
            Files.deleteIfExists(cancel(job.id()));
            if (!job.isTraining()) {
                Files.createDirectories(results(job.id()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file that tells a training to end.
    private Path cancel(String jobId) {
        return work(jobId).resolve(CANCEL);
    }

    /// Tells a training to end with the best it has.
    void askToEnd(String jobId) throws IOException {
        if (!Files.exists(cancel(jobId))) {
            Files.createFile(cancel(jobId));
        }
    }

    /// The ids of those that something is here of.
    List<String> jobs() {
        return names(root).stream().filter(name -> !name.equals(MEMORY)).toList();
    }

    /// The accounts that modules remember something of.
    List<String> accounts() {
        return names(root.resolve(MEMORY));
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what modules of an account remember.
    void forgetMemory(String account) {
        delete(memory(account));
    }

    /// Deletes everything of a job.
    void forget(String jobId) {
        delete(of(jobId));
    }

    /// Links are deleted, not followed: a program may have made some.
    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warnf("%s cannot be removed: %s", folder, e);
        }
    }
}
