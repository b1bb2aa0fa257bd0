package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.LargeUploads;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.WriteOptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Takes files from browsers without a script; with one they go to the API.
@Singleton
@Path("storage/uploads")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class FileUploadResource {

    private final Places places;
    private final Storage storage;
    private final FolderPages pages;

    FileUploadResource(Places places, Storage storage, FolderPages pages) {
        this.places = places;
        this.storage = storage;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response add(@RestForm @Nullable String at, @RestForm("file") @Nullable List<FileUpload> files) {
        Place folder = places.of(Objects.requireNonNullElse(at, ""));
        try {
            List<FileUpload> sent = Objects.requireNonNullElse(files, List.<FileUpload>of()).stream()
                    .filter(file -> !file.fileName().isEmpty())
                    .toList();
            if (sent.isEmpty()) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "No file is chosen (expected at least one)");
            }
            sent.forEach(file -> write(folder, file));
            return Answers.go(Done.FILE_ADDED, folder.address());
        } catch (PlatformException e) {
            return Answers.refused(e, pages.refused(folder, Form.EMPTY.refuse(e)));
        }
    }

    private void write(Place folder, FileUpload file) {
        try (InputStream bytes = Files.newInputStream(file.filePath())) {
            var _ = storage.write(
                    folder.reach(), folder.path().child(file.fileName()), bytes, WriteOptions.NONE.of(file.size()));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, file.fileName() + ": cannot be read", e);
        }
    }

    /// How much a form may hold: larger files need the script, or another client.
    @Singleton
    static final class Limit implements LargeUploads {

        private static final long MOST = 1L << 30;

        @Override
        public long mostBytes(String method, String path) {
            return method.equals("POST") && path.equals("/storage/uploads") ? MOST : 0;
        }
    }
}
