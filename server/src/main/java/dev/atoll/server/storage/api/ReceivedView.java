package dev.atoll.server.storage.api;

import dev.atoll.server.storage.sharing.Received;
import dev.atoll.server.storage.sharing.Share;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A share as the API tells of it to whom it is for.
///
/// @param space what its files are called in addresses: a folder, or one that holds the shared file
/// @param name of the shared file or folder
/// @param kind `file` or `folder`
/// @param sharer who shared it, for people to read
/// @param project with which it is shared; left out when it is shared with oneself
/// @param expires left out for never
record ReceivedView(
        String id,
        String space,
        String name,
        String kind,
        String sharer,
        @Nullable String project,
        String permission,
        Instant created,
        @Nullable Instant expires) {

    static ReceivedView of(Received received) {
        Share share = received.share();
        return new ReceivedView(
                share.id(),
                SpaceNames.SHARE + share.id(),
                received.name(),
                ItemView.kind(received.folder()),
                received.sharer(),
                share.accountId().isEmpty() ? share.receiver().name() : null,
                share.permission().wireName(),
                share.created(),
                share.expires().orElse(null));
    }
}
