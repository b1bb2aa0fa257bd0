package dev.atoll.runtime;

import dev.atoll.sdk.Upload;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerFileUpload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files of one request, which go to disk while they come. Parts nobody asked for are not
/// stored.
final class ReceivedFiles {

    private static final System.Logger LOG = System.getLogger(ReceivedFiles.class.getName());

    private final UploadFolder folder;
    private final PartWriter writer;
    private final List<ModuleArgument> arguments;
    private final List<StoredPart> stored = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /// A part on its way to disk.
    private record StoredPart(Path path, HttpServerFileUpload part, Future<?> written) {

        Upload upload() {
            String sent = part.filename();
            String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
            String contentType = part.contentType() == null ? "application/octet-stream" : part.contentType();
            return new Upload(part.name(), path, contentType, name);
        }
    }

    ReceivedFiles(UploadFolder folder, PartWriter writer, List<ModuleArgument> arguments) {
        this.folder = folder;
        this.writer = writer;
        this.arguments = arguments;
    }

    void receive(HttpServerFileUpload part) {
        if (!isWanted(part)) {
            skip(part);
            return;
        }
        Path path = folder.newFile();
        stored.add(new StoredPart(path, part, writer.write(part, path)));
    }

    static void skip(HttpServerFileUpload part) {
        part.handler(chunk -> {
            // Read and forgotten.
        });
    }

    private boolean isWanted(HttpServerFileUpload part) {
        if (part.filename().isEmpty()) {
            // A form with a file field left empty.
            return false;
        }
        boolean taken = stored.stream().anyMatch(other -> other.part().name().equals(part.name()));
        for (ModuleArgument argument : arguments) {
            if (argument.description().isCalled(part.name())) {
                names.add(part.name());
                return argument.isFile() && (!taken || argument.repeated());
            }
        }
        return false;
    }

    /// Done when every file is on disk; failed when one could not be stored.
    Future<?> allWritten() {
        return Future.all(stored.stream().map(StoredPart::written).toList());
    }

    Map<String, List<Upload>> byName() {
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        for (StoredPart part : stored) {
            files.computeIfAbsent(part.part().name(), name -> new ArrayList<>()).add(part.upload());
        }
        return files;
    }

    /// Names of arguments for which a file came, wanted or not.
    Set<String> names() {
        return names;
    }

    /// Removes what was stored, and what is still being written as soon as its file is closed.
    void discard() {
        for (StoredPart part : stored) {
            cancel(part);
            part.written().onComplete(done -> UploadFolder.remove(List.of(part.path())));
        }
    }

    private static void cancel(StoredPart part) {
        if (part.written().isComplete()) {
            return;
        }
        try {
            part.part().cancelStreamToFileSystem();
        } catch (IllegalStateException e) {
            // It is held in memory, or all of it came and its file is being closed.
            LOG.log(System.Logger.Level.DEBUG, "Too late to cancel an upload", e);
        }
    }
}
