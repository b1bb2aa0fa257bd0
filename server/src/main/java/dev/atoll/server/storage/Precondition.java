package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold of a path for something to be done to it.
///
/// @param absent nothing may be there
/// @param present something must be there
/// @param etags the etag must be one of these; empty for any
/// @param notEtags the etag must be none of these
public record Precondition(boolean absent, boolean present, Set<String> etags, Set<String> notEtags) {

    /// Whatever is there.
    public static final Precondition NONE = new Precondition(false, false, Set.of(), Set.of());

    /// Only where nothing is.
    public static final Precondition ABSENT = new Precondition(true, false, Set.of(), Set.of());

    /// Only over what the caller saw.
    public static Precondition matches(String etag) {
        return new Precondition(false, true, Set.of(etag), Set.of());
    }

    /// Returns when it holds.
    ///
    /// @throws PlatformException `PRECONDITION_FAILED`
    void check(StoragePath path, @Nullable String etag) {
        if (absent && etag != null) {
            throw failed(path + " is there already (expected nothing there)");
        }
        if ((present || !etags.isEmpty()) && etag == null) {
            throw failed(path + " is not there (expected it to be)");
        }
        if (!etags.isEmpty() && !etags.contains(etag == null ? "" : etag)) {
            throw failed(path + " was changed since you saw it (etag " + etag + ")");
        }
        if (etag != null && notEtags.contains(etag)) {
            throw failed(path + " has the etag " + etag + " (expected another one)");
        }
    }

    private static PlatformException failed(String message) {
        return new PlatformException(ErrorCode.PRECONDITION_FAILED, message);
    }
}
