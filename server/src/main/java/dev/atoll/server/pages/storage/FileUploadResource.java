package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.LargeUploads;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
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
    private final SentFiles sent;
    private final FolderPages pages;
    private final DropPages drops;

    FileUploadResource(Places places, SentFiles sent, FolderPages pages, DropPages drops) {
        this.places = places;
        this.sent = sent;
        this.pages = pages;
        this.drops = drops;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response add(@RestForm @Nullable String at, @RestForm("file") @Nullable List<FileUpload> files) {
        Place folder = places.of(Objects.requireNonNullElse(at, ""));
        try {
            sent.keep(folder, files);
            return Answers.go(folder.reach().isDrop() ? Done.FILES_SENT : Done.FILE_ADDED, folder.address());
        } catch (PlatformException e) {
            Form form = Form.EMPTY.refuse(e);
            return Answers.refused(e, folder.reach().isDrop() ? drops.of(folder, form) : pages.refused(folder, form));
        }
    }

    /// How much a form may hold: larger files need the script, or another client.
    @Singleton
    static final class Limit implements LargeUploads {

        private static final long MOST = 1L << 30;
        private static final Pattern ADDRESSES = Pattern.compile("/storage/uploads|/s/[^/]+/upload");

        @Override
        public long mostBytes(String method, String path) {
            return method.equals("POST") && ADDRESSES.matcher(path).matches() ? MOST : 0;
        }
    }
}
