package dev.atoll.engine.local;

import dev.atoll.engine.local.ControlGroups.Parent;
import dev.atoll.engine.local.ControlGroups.Version;
import dev.atoll.spi.engine.Limits;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds control groups by trying them. Ours are made under the group this process is in, never at the
/// root of a machine whose groups belong to systemd.
final class ControlGroupSearch {

    private static final Limits TRIAL = Limits.of(64L << 20, 1);
    private static final String ADVICE =
            "limits are watched instead. The kernel enforces them for a systemd service with Delegate=yes";
    private static final String OWN_LEAF = "platform";

    private final Path proc;

    ControlGroupSearch(Path proc) {
        this.proc = proc;
    }

    /// A mounted hierarchy: which group of it is seen at which folder.
    private record Mount(String type, String root, Path folder, List<String> options) {}

    ControlGroups find() {
        try {
            List<Mount> mounts = mounts();
            List<String> groups = Files.readAllLines(proc.resolve("self/cgroup"));
            Optional<Path> memory = parentOfVersion1("memory", mounts, groups);
            if (memory.isPresent()) {
                List<Parent> parents = new ArrayList<>(List.of(new Parent("memory", memory.get())));
                for (String controller : List.of("cpu", "cpuacct", "pids")) {
                    // Mounted together, two controllers share their groups.
                    parentOfVersion1(controller, mounts, groups)
                            .ifPresent(parent -> parents.add(new Parent(controller, parent)));
                }
                return tried(new ControlGroups(Version.V1, "version 1, under " + memory.get(), parents));
            }
            Optional<Path> unified = parentOfVersion2(mounts, groups);
            if (unified.isEmpty()) {
                return ControlGroups.none("no control groups with a memory controller are mounted");
            }
            enableControllers(unified.get());
            return tried(new ControlGroups(
                    Version.V2, "version 2, under " + unified.get(), List.of(ControlGroups.unified(unified.get()))));
        } catch (AccessDeniedException e) {
            return ControlGroups.none("this account may not make groups (" + e.getFile() + "); " + ADVICE);
        } catch (IOException e) {
            return ControlGroups.none("they do not work here (" + e.getMessage() + "); " + ADVICE);
        }
    }

    private static ControlGroups tried(ControlGroups found) throws IOException {
        String name = "atoll-trial-" + ProcessHandle.current().pid();
        try {
            found.create(name, TRIAL);
            return found;
        } finally {
            ControlGroups.remove(found.parents().stream()
                    .map(parent -> parent.folder().resolve(name))
                    .toList());
        }
    }

    private List<Mount> mounts() throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(proc.resolve("self/mountinfo"))) {
            String[] halves = line.split(" - ", 2);
            String[] first = halves[0].split(" ", -1);
            String[] second = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
            if (first.length > 4 && second.length > 2 && second[0].startsWith("cgroup")) {
                mounts.add(new Mount(second[0], first[3], Path.of(first[4]), List.of(second[2].split(",", -1))));
            }
        }
        return mounts;
    }

    private static Optional<Path> parentOfVersion1(String controller, List<Mount> mounts, List<String> groups) {
        return mounts.stream()
                .filter(mount ->
                        mount.type().equals("cgroup") && mount.options().contains(controller))
                .findFirst()
                .flatMap(mount -> groups.stream()
                        .map(line -> line.split(":", 3))
                        .filter(parts -> List.of(parts[1].split(",", -1)).contains(controller))
                        .map(parts -> folder(mount, parts[2]))
                        .findFirst());
    }

    private static Optional<Path> parentOfVersion2(List<Mount> mounts, List<String> groups) {
        return mounts.stream()
                .filter(mount -> mount.type().equals("cgroup2"))
                .findFirst()
                .flatMap(mount -> groups.stream()
                        .filter(line -> line.startsWith("0::"))
                        .map(line -> folder(mount, line.substring(3)))
                        .findFirst())
                .map(own -> own.endsWith(OWN_LEAF) ? own.getParent() : own)
                .filter(parent -> Files.exists(parent.resolve("cgroup.controllers")))
                .filter(parent -> holds(parent, "cgroup.controllers", "memory"));
    }

    private static Path folder(Mount mount, String group) {
        String inside = group.startsWith(mount.root()) && !mount.root().equals("/")
                ? group.substring(mount.root().length())
                : group;
        return mount.folder().resolve(inside.replaceFirst("^/+", ""));
    }

    /// Version 2 wants no processes in a group that passes controllers on. When we are alone in ours,
    /// as in a service with `Delegate=yes`, we move into a leaf of it.
    private static void enableControllers(Path parent) throws IOException {
        if (holds(parent, "cgroup.subtree_control", "memory")) {
            return;
        }
        try {
            enable(parent);
        } catch (IOException e) {
            String own = Long.toString(ProcessHandle.current().pid());
            if (!Files.readString(parent.resolve("cgroup.procs")).strip().equals(own)) {
                throw e;
            }
            Path leaf = Files.createDirectories(parent.resolve(OWN_LEAF));
            Files.writeString(leaf.resolve("cgroup.procs"), own, StandardOpenOption.WRITE);
            enable(parent);
        }
    }

    private static void enable(Path parent) throws IOException {
        String wanted = Stream.of("memory", "cpu", "pids")
                .filter(controller -> holds(parent, "cgroup.controllers", controller))
                .map(controller -> "+" + controller)
                .collect(Collectors.joining(" "));
        Files.writeString(parent.resolve("cgroup.subtree_control"), wanted, StandardOpenOption.WRITE);
    }

    private static boolean holds(Path group, String file, String word) {
        try {
            return List.of(Files.readString(group.resolve(file)).strip().split(" ", -1))
                    .contains(word);
        } catch (IOException e) {
            return false;
        }
    }
}
