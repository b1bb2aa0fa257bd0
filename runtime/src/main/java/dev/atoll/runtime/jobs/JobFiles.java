package dev.atoll.runtime.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.disk.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Jobs on disk: a folder each, readable by its owner alone, with `job.json`, the arguments and
/// files until the job is over, and then the result. A folder without `job.json` was never
/// acknowledged.
final class JobFiles {

    private static final String JOURNAL = "job.json";
    private static final String ARGUMENTS = "arguments.json";
    private static final String UPLOAD = "upload-";
    private static final String HEAD = "result.json";
    private static final String BODY = "result";

    private static final System.Logger LOG = System.getLogger(JobFiles.class.getName());

    private final Path folder;

    private JobFiles(Path folder) {
        this.folder = folder;
    }

    /// Opens a folder, which is made if need be, and which nobody else uses.
    ///
    /// @throws IOException when it cannot be written
    static JobFiles open(Path folder) throws IOException {
        Path own = Files.createDirectories(folder).toAbsolutePath();
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        return new JobFiles(own);
    }

    /// Keeps a new job; when this returns, it is on disk.
    void create(Job job, JobRequest request) throws IOException {
        Path own = Files.createDirectory(place(job));
        try {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            ObjectNode uploads = kept.putObject("uploads");
            kept.set("arguments", request.arguments());
            int number = 0;
            for (Upload upload : uploads(request)) {
                number++;
                new DurableFile(own.resolve(UPLOAD + number)).take(upload.path());
                uploads.put(upload.pointer(), UPLOAD + number);
            }
            new DurableFile(own.resolve(ARGUMENTS)).write(JobCodec.bytes(kept));
            write(job);
            DurableFile.forceFolder(folder);
        } catch (IOException | RuntimeException | Error e) {
            remove(job);
            throw e;
        }
    }

    /// A file among the arguments.
    ///
    /// @param pointer to its description, as RFC 6901 has it
    private record Upload(String pointer, Path path) {}

    /// A caller can send an object that looks like a file: only what was uploaded is one.
    private static List<Upload> uploads(JobRequest request) {
        List<Upload> found = new ArrayList<>();
        for (var argument : request.arguments().properties()) {
            String pointer = "/" + argument.getKey();
            if (argument.getValue() instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    addIfUploaded(found, request.uploads(), pointer + "/" + i, array.get(i));
                }
            } else {
                addIfUploaded(found, request.uploads(), pointer, argument.getValue());
            }
        }
        return found;
    }

    private static void addIfUploaded(List<Upload> found, Set<Path> uploads, String pointer, JsonNode value) {
        // What a caller wrote need not even be a path.
        String path = value.path("path").asText();
        uploads.stream()
                .filter(upload -> upload.toString().equals(path))
                .forEach(upload -> found.add(new Upload(pointer, upload)));
    }

    /// Replaces what is known of a job at once.
    void write(Job job) throws IOException {
        new DurableFile(place(job).resolve(JOURNAL)).write(JobCodec.toBytes(job));
    }

    /// The arguments by field, with the files' places of now.
    ObjectNode arguments(Job job) throws IOException {
        JsonNode kept = JobCodec.JSON.readTree(Files.readAllBytes(place(job).resolve(ARGUMENTS)));
        if (!(kept.path("arguments") instanceof ObjectNode arguments)) {
            throw new IOException("arguments of job " + job.id() + ": none (expected an object)");
        }
        kept.path("uploads").properties().forEach(upload -> {
            if (arguments.at(upload.getKey()) instanceof ObjectNode file) {
                file.put("path", place(job).resolve(upload.getValue().asText()).toString());
            }
        });
        return arguments;
    }

    /// The places of the files that came with a job.
    Set<Path> uploads(Job job) throws IOException {
        JsonNode kept = JobCodec.JSON.readTree(Files.readAllBytes(place(job).resolve(ARGUMENTS)));
        return kept.path("uploads")
                .valueStream()
                .map(name -> place(job).resolve(name.asText()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Keeps a result, and takes its file if it is temporary.
    void write(Job job, JobResult result) throws IOException {
        DurableFile body = new DurableFile(place(job).resolve(BODY));
        if (result.file().isEmpty()) {
            body.write(result.body());
        } else if (result.temporary()) {
            body.take(result.file().get());
        } else {
            body.copy(result.file().get());
        }
        new DurableFile(place(job).resolve(HEAD)).write(JobCodec.head(result));
    }

    /// @throws IOException when there is none
    JobResult result(Job job) throws IOException {
        return JobCodec.result(
                Files.readAllBytes(place(job).resolve(HEAD)), place(job).resolve(BODY));
    }

    /// Removes what only a run needs.
    void removeInputs(Job job) {
        removeFiles(place(job), name -> name.equals(ARGUMENTS) || name.startsWith(UPLOAD));
    }

    /// Removes all there is of a job.
    void remove(Job job) {
        removeFolder(place(job));
    }

    private static void removeFolder(Path own) {
        try {
            // First, so that a job that is half removed is none.
            Files.deleteIfExists(own.resolve(JOURNAL));
            removeFiles(own, name -> true);
            Files.deleteIfExists(own);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove " + own, e);
        }
    }

    private interface Choice {
        boolean includes(String name);
    }

    private static void removeFiles(Path own, Choice choice) {
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                if (choice.includes(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the files of " + own, e);
        }
    }

    /// All jobs, the oldest first. What was never acknowledged is removed.
    List<Job> readAll() throws IOException {
        List<Job> jobs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path own : folders.filter(Files::isDirectory).toList()) {
                Path journal = own.resolve(JOURNAL);
                if (Files.exists(journal)) {
                    read(journal, jobs);
                } else {
                    removeFolder(own);
                }
            }
        }
        jobs.sort(Comparator.comparingLong(Job::number));
        return jobs;
    }

    /// A journal nobody can read must not keep the others from being served; it stays for a person.
    private static void read(Path journal, List<Job> jobs) {
        try {
            Job job = JobCodec.job(Files.readAllBytes(journal));
            if (!journal.resolveSibling("").endsWith(job.id())) {
                throw new IOException("id of a job: " + job.id() + " (expected that of its folder)");
            }
            jobs.add(job);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Could not read " + journal, e);
        }
    }

    private Path place(Job job) {
        return folder.resolve(job.id());
    }
}
