package dev.atoll.server.pages.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.WriteOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Keeps what forms with files send.
@Singleton
final class SentFiles {

    private final Storage storage;

    SentFiles(Storage storage) {
        this.storage = storage;
    }

    /// Writes them into a folder.
    ///
    /// @throws PlatformException `BAD_REQUEST` without any
    void keep(Place folder, @Nullable List<FileUpload> files) {
        List<FileUpload> sent = Objects.requireNonNullElse(files, List.<FileUpload>of()).stream()
                .filter(file -> !file.fileName().isEmpty())
                .toList();
        if (sent.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "No file is chosen (expected at least one)");
        }
        sent.forEach(file -> write(folder, file));
    }

    private void write(Place folder, FileUpload file) {
        try (InputStream bytes = Files.newInputStream(file.filePath())) {
            var _ = storage.write(
                    folder.reach(), folder.path().child(file.fileName()), bytes, WriteOptions.NONE.of(file.size()));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, file.fileName() + ": cannot be read", e);
        }
    }
}
