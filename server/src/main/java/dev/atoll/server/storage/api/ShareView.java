package dev.atoll.server.storage.api;

import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.sharing.Given;
import dev.atoll.server.storage.sharing.Share;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A share as the API tells of it to those who may change it.
///
/// @param path where what is shared is now; left out while it lies in the trash, or once it is gone
/// @param kind `file` or `folder`
/// @param with `account`, `project` or `link`
/// @param receiver an e-mail address, a project, or what a link is called
/// @param password whether a link asks for one
/// @param expires left out for never
/// @param link the address of a new link; only the answer that made it has it
record ShareView(
        String id,
        String space,
        @Nullable String path,
        String kind,
        String with,
        String receiver,
        String permission,
        boolean password,
        Instant created,
        @Nullable Instant expires,
        @Nullable String link) {

    static ShareView of(Given given) {
        Share share = given.share();
        Optional<String> path = given.path().map(StoragePath::toString);
        return new ShareView(
                share.id(),
                SpaceNames.of(given.space()),
                path.orElse(null),
                ItemView.kind(given.folder()),
                share.receiver().kind().wireName(),
                share.receiver().name(),
                share.permission().wireName(),
                share.password(),
                share.created(),
                share.expires().orElse(null),
                null);
    }

    ShareView at(String address) {
        return new ShareView(id, space, path, kind, with, receiver, permission, password, created, expires, address);
    }
}
