package dev.atoll.server.datasets.api;

import dev.atoll.server.datasets.DatasetFile;
import dev.atoll.server.datasets.DatasetFiles;
import dev.atoll.server.storage.ByteRange;
import dev.atoll.server.storage.api.EntityTags;
import dev.atoll.server.storage.api.FileAnswer;
import dev.atoll.server.storage.api.SafeToShow;
import dev.atoll.server.storage.api.SentDigest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;

/// Sends a file of a version, whole or a part of it. Its SHA-256 is its etag: it never changes.
@Singleton
final class FrozenAnswer {

    private final DatasetFiles files;
    private final CurrentVertxRequest current;

    FrozenAnswer(DatasetFiles files, CurrentVertxRequest current) {
        this.files = files;
        this.current = current;
    }

    /// @param save whether a browser is to save it in any case
    Response of(DatasetFile file, HttpHeaders sent, boolean save) {
        if (EntityTags.isKnown(sent, file.sha256())) {
            return described(Response.notModified(), file, save).build();
        }
        Optional<ByteRange> range = EntityTags.isStill(sent, file.sha256())
                ? ByteRange.parse(Objects.requireNonNullElse(sent.getHeaderString("Range"), ""), file.bytes())
                : Optional.empty();
        if (range.filter(part -> !part.isWithin()).isPresent()) {
            return FileAnswer.outside(file.bytes(), range.get());
        }
        long length = range.map(ByteRange::length).orElse(file.bytes());
        Response.ResponseBuilder answer = range.isPresent()
                ? Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", range.get().words(file.bytes()))
                : Response.ok();
        return described(answer, file, save)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .entity(FileAnswer.sending(
                        files.open(file, range.map(ByteRange::first).orElse(0L)), length))
                .build();
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder answer, DatasetFile file, boolean save) {
        return SafeToShow.headers(current.getCurrent().request(), answer, file.name(), save)
                .header(HttpHeaders.ETAG, EntityTags.quoted(file.sha256()))
                .header("Accept-Ranges", "bytes")
                .header(SentDigest.HEADER, SentDigest.of(file.sha256()));
    }
}
