package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Problem;
import dev.atoll.server.storage.ByteRange;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;

/// Sends a file, whole or a part of it, never with more than a little of it in memory.
@Singleton
public final class FileAnswer {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String RANGE = "Range";

    private final Storage storage;
    private final CurrentVertxRequest current;

    FileAnswer(Storage storage, CurrentVertxRequest current) {
        this.storage = storage;
        this.current = current;
    }

    /// @param save whether a browser is to save it in any case
    Response of(Reach reach, StoragePath path, HttpHeaders sent, boolean save) {
        Item item = file(storage.get(reach, path));
        if (EntityTags.isKnown(sent, item.etag())) {
            return described(Response.notModified(), item, save).build();
        }
        Optional<ByteRange> range = EntityTags.isStill(sent, item.etag())
                ? ByteRange.parse(Objects.requireNonNullElse(sent.getHeaderString(RANGE), ""), item.bytes())
                : Optional.empty();
        if (range.filter(part -> !part.isWithin()).isPresent()) {
            return outside(item.bytes(), range.get());
        }
        Opened opened = storage.open(reach, path, range.map(ByteRange::first).orElse(0L));
        if (!opened.item().etag().equals(item.etag())) {
            close(opened.bytes());
            throw new PlatformException(ErrorCode.CONFLICT, path + " was changed while it was being read; ask again");
        }
        long length = range.map(ByteRange::length).orElse(item.bytes());
        Response.ResponseBuilder answer = range.isPresent()
                ? Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", range.get().words(item.bytes()))
                : Response.ok();
        return described(answer, item, save)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .entity(sending(opened.bytes(), length))
                .build();
    }

    /// What is said of a range that is not in a file.
    public static Response outside(long bytes, ByteRange range) {
        return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                .header("Content-Range", range.words(bytes))
                .type("application/problem+json")
                .entity(Problem.of(
                        ErrorCode.RANGE_NOT_SATISFIABLE,
                        "Range: not in the file (expected one part of its " + bytes + " bytes)"))
                .build();
    }

    /// The same without its bytes.
    Response head(Reach reach, StoragePath path, HttpHeaders sent, boolean save) {
        Item item = file(storage.get(reach, path));
        if (EntityTags.isKnown(sent, item.etag())) {
            return described(Response.notModified(), item, save).build();
        }
        return described(Response.ok(), item, save)
                .header(HttpHeaders.CONTENT_LENGTH, item.bytes())
                .build();
    }

    /// Sends so many bytes, and closes what they come from.
    public static StreamingOutput sending(InputStream bytes, long length) {
        return output -> {
            try (bytes) {
                send(bytes, length, output);
            }
        };
    }

    private static void send(InputStream bytes, long length, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = length;
        while (left > 0) {
            int read = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the file ended " + left + " bytes early");
            }
            output.write(buffer, 0, read);
            left -= read;
        }
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder answer, Item item, boolean save) {
        Response.ResponseBuilder described = SafeToShow.headers(
                        current.getCurrent().request(), answer, item.name(), save)
                .header(HttpHeaders.ETAG, EntityTags.quoted(item.etag()))
                .lastModified(Date.from(item.modified()))
                .header("Accept-Ranges", "bytes");
        return item.checksums().isKnown()
                ? described.header(
                        SentDigest.HEADER, SentDigest.of(item.checksums().sha256()))
                : described;
    }

    private static Item file(Item item) {
        if (item.folder()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, item.path() + " is a folder (expected a file; a folder can be had as a zip)");
        }
        return item;
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            // Nothing was read from it: nothing is lost.
        }
    }
}
