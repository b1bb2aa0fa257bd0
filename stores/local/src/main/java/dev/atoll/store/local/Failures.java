package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// What the system's errors mean to a caller.
final class Failures {

    private Failures() {}

    static BlobException of(BlobKey key, IOException e) {
        if (e instanceof NoSuchFileException) {
            return notFound(key);
        }
        return new BlobException(reason(e), (key.isTop() ? "the folder" : key) + ": " + text(e), e);
    }

    static BlobException notFound(BlobKey key) {
        return new BlobException(Reason.NOT_FOUND, "there is no " + key);
    }

    static BlobException exists(BlobKey key) {
        return new BlobException(Reason.EXISTS, key + " is there already");
    }

    /// Java tells the number of an error only by the system's text for it; the launcher sees to it that
    /// the text is English.
    private static Reason reason(IOException e) {
        String text = text(e);
        if (text.contains("No space left") || text.contains("uota exceeded") || text.contains("File too large")) {
            return Reason.FULL;
        }
        boolean invalid = text.contains("File name too long") || text.contains("Invalid argument");
        return invalid ? Reason.INVALID : Reason.UNAVAILABLE;
    }

    private static String text(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return Optional.ofNullable(reason).orElse(e.getClass().getSimpleName());
    }
}
