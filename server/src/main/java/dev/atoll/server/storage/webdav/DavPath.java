package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an address below `/remote.php` names.
///
/// @param holder the account, project or share as it was sent, decoded; empty where the address has none
/// @param path counted from the top of what the root shows
/// @param base the address of that top, as it was sent, without a slash at its end
record DavPath(Root root, String holder, StoragePath path, String base) {

    private static final String DAV = "/remote.php/dav";

    /// The trees there are.
    enum Root {
        /// Of a person.
        FILES,
        /// Of a project.
        SPACE,
        /// What somebody shared.
        SHARE,
        /// Files that arrive in parts.
        UPLOADS,
        /// What is above these.
        ABOVE;

        boolean holdsFiles() {
            return this == FILES || this == SPACE || this == SHARE;
        }
    }

    /// Reads the path of an address, as it was sent.
    ///
    /// @return empty for one that is none of WebDAV
    /// @throws PlatformException `BAD_REQUEST` for what no file can be called
    static Optional<DavPath> parse(String raw) {
        if (raw.indexOf('#') >= 0) {
            throw Percent.refused(raw);
        }
        List<String> sent = new ArrayList<>();
        for (String segment : raw.split("/", -1)) {
            if (!segment.isEmpty()) {
                sent.add(segment);
            }
        }
        if (sent.size() < 2 || !sent.getFirst().equals("remote.php")) {
            return Optional.empty();
        }
        return switch (sent.get(1)) {
            case "webdav" -> Optional.of(of(Root.FILES, "", sent, 2));
            case "dav" -> dav(sent);
            default -> Optional.empty();
        };
    }

    private static Optional<DavPath> dav(List<String> sent) {
        if (sent.size() == 2) {
            return Optional.of(new DavPath(Root.ABOVE, "", StoragePath.TOP, DAV));
        }
        Root root;
        switch (sent.get(2)) {
            case "files" -> root = Root.FILES;
            case "spaces" -> root = Root.SPACE;
            case "shares" -> root = Root.SHARE;
            case "uploads" -> root = Root.UPLOADS;
            default -> {
                return Optional.empty();
            }
        }
        if (sent.size() == 3) {
            return Optional.of(new DavPath(Root.ABOVE, "", StoragePath.TOP.child(sent.get(2)), DAV));
        }
        return Optional.of(of(root, Percent.decode(sent.get(3)), sent, 4));
    }

    private static DavPath of(Root root, String holder, List<String> sent, int first) {
        StringBuilder path = new StringBuilder();
        for (String segment : sent.subList(first, sent.size())) {
            String name = Percent.decode(segment);
            if (name.indexOf('/') >= 0) {
                throw Percent.refused(segment);
            }
            path.append('/').append(name);
        }
        return new DavPath(
                root, holder, StoragePath.parse(path.toString()), "/" + String.join("/", sent.subList(0, first)));
    }

    /// The address of something below the same top.
    String href(StoragePath other, boolean folder) {
        StringBuilder href = new StringBuilder(base);
        other.names().forEach(name -> href.append('/').append(Percent.encode(name)));
        return folder ? href.append('/').toString() : href.toString();
    }

    boolean isAbove() {
        return root == Root.ABOVE;
    }

    static PlatformException missing(String raw) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is nothing at " + raw);
    }
}
