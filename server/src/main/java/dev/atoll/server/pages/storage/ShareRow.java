package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Moments;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.sharing.Given;
import dev.atoll.server.storage.sharing.Permission;
import dev.atoll.server.storage.sharing.Receiver;
import dev.atoll.server.storage.sharing.Share;

/// A share in a list of those that one may end.
///
/// @param item what is shared; empty while it lies in the trash
/// @param sharing the page to share it on; empty while it lies in the trash
/// @param kind such as `folder`, for its sign
/// @param link whether it is a link
/// @param receiver with whom
/// @param may what they may do
/// @param until when it ends; empty for never
/// @param ended whether it has
record ShareRow(
        String id,
        String item,
        String place,
        String sharing,
        String kind,
        boolean link,
        String receiver,
        String may,
        String until,
        boolean ended,
        boolean password) {

    /// @param place whose files it is among
    static ShareRow of(Given given, String place, Moments moments) {
        Share share = given.share();
        String path = given.path().map(StoragePath::toString).orElse("");
        boolean over = share.expires().filter(moments::isOver).isPresent();
        return new ShareRow(
                share.id(),
                given.path().map(StoragePath::name).orElse(""),
                path.isEmpty() ? place + ", in the trash or gone" : place + path,
                path.isEmpty() ? "" : "/share?at=" + Place.encoded(key(given) + path),
                (given.folder() ? FileKind.FOLDER : FileKind.OTHER).wireName(),
                share.receiver().kind() == Receiver.Kind.LINK,
                share.receiver().words(),
                allowed(share.permission()),
                share.expires()
                        .map(end -> (over ? "ended " : "ends ") + moments.until(end))
                        .orElse(""),
                over,
                share.password());
    }

    static String allowed(Permission permission) {
        return switch (permission) {
            case READ -> "may read";
            case EDIT -> "may read and change";
            case UPLOAD -> "may only send files";
        };
    }

    private static String key(Given given) {
        return given.space().kind() == SpaceKind.HOME ? "" : given.space().ownerId();
    }

    /// The receiver at the beginning of a line.
    public String title() {
        return link ? Character.toUpperCase(receiver.charAt(0)) + receiver.substring(1) : receiver;
    }

    /// A share in a list of those that are for oneself.
    ///
    /// @param with which project; empty for oneself
    record Received(
            String id,
            String name,
            String address,
            String kind,
            String sharer,
            String with,
            String may,
            String since,
            String until) {

        static Received of(dev.atoll.server.storage.sharing.Received received, Moments moments) {
            Share share = received.share();
            return new Received(
                    share.id(),
                    received.name(),
                    Root.share(share.id()).pages(),
                    (received.folder() ? FileKind.FOLDER : FileKind.of(received.name())).wireName(),
                    received.sharer(),
                    share.accountId().isEmpty() ? share.receiver().name() : "",
                    allowed(share.permission()),
                    moments.ago(share.created()),
                    share.expires().map(end -> "ends " + moments.until(end)).orElse(""));
        }
    }
}
