package dev.atoll.server.snapshots;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where links of a home may lead. The platform itself never follows one; a program that has no sandbox does, and must
/// not come to what belongs to another deployment.
final class HomeLinks {

    /// What sandboxes and containers call the home.
    private static final Path SEEN = Path.of("/home/atoll");

    private static final Path UP = Path.of("..");

    private HomeLinks() {}

    /// What is kept of a link: one to a file of the home leads from where it is, so that it is right in any home.
    ///
    /// @param name of the link, from the home on
    static String kept(Path home, String name, String target) {
        Path path = Path.of(target);
        if (!path.isAbsolute()) {
            return target;
        }
        for (Path place : List.of(home, SEEN)) {
            Path whole = path.normalize();
            if (whole.startsWith(place)) {
                Path from = Path.of("/" + name).resolveSibling("");
                String inside = from.relativize(Path.of("/").resolve(place.relativize(whole)))
                        .toString();
                return inside.isEmpty() ? "." : inside;
            }
        }
        return target;
    }

    /// What a link becomes in another home; empty for one that may not be there: it leads up and out, or to the files
    /// of the platform.
    ///
    /// @param platform the folder of all that the platform keeps
    /// @param open what of it everybody's programs read
    static Optional<String> restored(String name, String target, Path platform, Path open) {
        Path path = Path.of(target);
        if (path.isAbsolute()) {
            Path whole = path.normalize();
            return whole.startsWith(platform) && !whole.startsWith(open) ? Optional.empty() : Optional.of(target);
        }
        Path folder = Optional.ofNullable(Path.of(name).getParent()).orElse(Path.of(""));
        Path whole = folder.resolve(path).normalize();
        return whole.startsWith(UP) ? Optional.empty() : Optional.of(target);
    }
}
