package dev.atoll.server.storage.remotes;

import dev.atoll.server.storage.StoragePath;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Linked storage as the API tells of it.
///
/// @param fields what was said of it and is no secret
/// @param folder where it begins there
/// @param state `unknown`, `healthy`, `refused`, `unreachable` or `expired`
/// @param sentence why, for people
/// @param label how sure one can be that this provider works
/// @param expires when the credentials end, where it is known
/// @param expiry the same in words, such as `expires in 6 days`
/// @param warning whether the end is near
record RemoteView(
        String name,
        String provider,
        String label,
        Map<String, String> fields,
        String folder,
        Instant created,
        String state,
        String sentence,
        @Nullable Instant checked,
        @Nullable Instant expires,
        String expiry,
        boolean warning) {

    static RemoteView of(Remote remote, Instant now) {
        return new RemoteView(
                remote.name(),
                remote.provider().wireName(),
                remote.provider().label(),
                remote.fields(),
                remote.folder(),
                remote.created(),
                remote.state(now).wireName(),
                remote.health().sentence(),
                remote.health().checked().orElse(null),
                remote.expires().orElse(null),
                remote.expiry(now),
                remote.expiresSoon(now));
    }

    /// A file or folder there.
    ///
    /// @param path from where the link begins; left out for what can have no such name here
    /// @param kind `file` or `folder`
    /// @param bytes of a file, where it is known
    /// @param problem why nothing can have this name here; empty when it can
    record RemoteItemView(
            String name,
            @Nullable String path,
            String kind,
            @Nullable Long bytes,
            @Nullable Instant modified,
            String problem) {

        static RemoteItemView of(RemoteItem item, StoragePath folder) {
            return new RemoteItemView(
                    item.name(),
                    item.isSound() ? folder.child(item.name()).toString() : null,
                    item.folder() ? "folder" : "file",
                    item.bytes() == RemoteItem.UNKNOWN ? null : item.bytes(),
                    item.modified().orElse(null),
                    item.problem());
        }
    }
}
