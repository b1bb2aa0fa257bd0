package dev.atoll.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where files are: in a space of a platform, or on this machine.
///
/// @param space as the platform calls it, such as `home`; empty for this machine
/// @param path of a space from its top, with a slash in front and none behind: empty for the top
/// @param into whether it was typed with a slash behind it: what is copied goes into it
record FilePlace(String space, String path, boolean into) {

    /// A file of this machine whose name looks so is typed with `./` before it.
    private static final Pattern REMOTE = Pattern.compile("([a-z0-9][a-z0-9.-]*):(.*)", Pattern.DOTALL);

    private static final Pattern SHARE = Pattern.compile("share-[0-9a-f-]{36}");

    private static final String HOME = "home";

    static FilePlace parse(String typed) {
        Matcher remote = REMOTE.matcher(typed);
        if (!remote.matches()) {
            return new FilePlace("", typed, typed.endsWith("/"));
        }
        String names = remote.group(2).replaceAll("/+", "/").replaceAll("^/|/$", "");
        String space = space(remote.group(1));
        return new FilePlace(space, names.isEmpty() ? "" : "/" + names, names.isEmpty() || typed.endsWith("/"));
    }

    /// What a platform calls a space that is typed so.
    private static String space(String typed) {
        if (typed.equals(HOME)) {
            return HOME;
        }
        return SHARE.matcher(typed).matches() ? typed.replaceFirst("-", ":") : "project:" + typed;
    }

    /// A space as people type it.
    static String words(String space) {
        return space.replaceFirst("^project:", "").replaceFirst("^share:", "share-");
    }

    /// What has to be in a space.
    static FilePlace remote(String typed) throws CommandException {
        FilePlace place = parse(typed);
        if (place.isLocal()) {
            throw new CommandException(
                    ExitCode.USAGE, typed + ": not in a space (expected home:/PATH, or the id of a project for home)");
        }
        return place;
    }

    boolean isLocal() {
        return space.isEmpty();
    }

    /// Whether it is in what somebody else shared.
    boolean isShare() {
        return space.startsWith("share:");
    }

    /// Whether a folder is between it and the top of its space.
    boolean isInFolder() {
        return path.lastIndexOf('/') > 0;
    }

    Path local() {
        return Path.of(path);
    }

    /// The last name; empty for the top of a space.
    String name() {
        return isLocal()
                ? local().toAbsolutePath().normalize().getFileName().toString()
                : path.substring(path.lastIndexOf('/') + 1);
    }

    /// What is below it.
    ///
    /// @param relative with slashes between its names
    FilePlace child(String relative) {
        if (relative.isEmpty()) {
            return this;
        }
        return isLocal()
                ? new FilePlace("", local().resolve(relative).toString(), false)
                : new FilePlace(space, path + "/" + relative, false);
    }

    /// As people type it.
    String words() {
        return isLocal() ? path : words(space) + ":" + (path.isEmpty() ? "/" : path);
    }
}
