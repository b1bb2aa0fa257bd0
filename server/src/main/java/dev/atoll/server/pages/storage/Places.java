package dev.atoll.server.pages.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.sharing.Received;
import dev.atoll.server.storage.sharing.Shares;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// Finds what addresses and forms name.
@Singleton
final class Places {

    private static final String MINE = "My files";

    private final Spaces spaces;
    private final Shares shares;
    private final Projects projects;
    private final CurrentCaller caller;

    Places(Spaces spaces, Shares shares, Projects projects, CurrentCaller caller) {
        this.spaces = spaces;
        this.shares = shares;
        this.projects = projects;
        this.caller = caller;
    }

    /// What an address names.
    ///
    /// @param project whose files; empty for one's own, `share:ID` for what somebody shared
    /// @param path decoded
    Place of(String project, String path) {
        Caller self = caller.get();
        StoragePath inside = StoragePath.parse(path);
        if (project.isEmpty()) {
            return new Place(Root.HOME, MINE, spaces.home(self), inside);
        }
        if (project.startsWith(Root.SHARE)) {
            Received received = shares.receive(self, project.substring(Root.SHARE.length()));
            return new Place(Root.share(received.share().id()), received.name(), received.reach(), inside);
        }
        Reach reach = spaces.ofProject(self, project);
        return new Place(
                Root.project(project, self.manages(project)),
                projects.get(self, project).name(),
                reach,
                inside);
    }

    /// What a field of a form names, see [Place#key].
    Place of(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "at: " + key + " (expected a path such as /plankton)");
        }
        return of(key.substring(0, slash), key.substring(slash));
    }

    /// The top folders of everything the caller may read: their own first.
    List<Place> all() {
        return Stream.concat(Stream.of(""), projects.mine(caller.get()).stream().map(project -> project.id()))
                .map(project -> of(project, ""))
                .toList();
    }
}
