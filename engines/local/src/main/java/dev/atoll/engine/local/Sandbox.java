package dev.atoll.engine.local;

import dev.atoll.spi.engine.Network;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How bubblewrap is called: a system that can only be read, a home and a `/tmp` of its own, the mounts of the
/// workload, and no process but its own.
final class Sandbox {

    /// Where a workload's home is.
    static final String HOME = "/home/atoll";

    /// Where its sockets are.
    static final String SOCKETS = "/run/atoll";

    private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    /// What programs look up; nothing that is secret, nothing that tells of this machine's people.
    private static final List<String> LOOKED_UP = List.of(
            "alternatives",
            "fonts",
            "hosts",
            "host.conf",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "mime.types",
            "nsswitch.conf",
            "os-release",
            "pki",
            "protocols",
            "resolv.conf",
            "services",
            "ssl/certs",
            "ssl/openssl.cnf",
            "timezone");
    static final String ROOT_SEEN_AS = "1000";
    private static final String SHARED_MEMORY_BYTES = Long.toString(64 << 20);

    private final List<String> words = new ArrayList<>();
    /// Those that are made already.
    private final Set<String> folders = new HashSet<>(Set.of("/usr", "/proc", "/dev", "/tmp"));

    private Sandbox() {}

    /// What it is made of.
    ///
    /// @param uid the user inside; -1 for ours
    /// @param devices that it may use
    record Parts(
            Bubblewrap bubblewrap,
            WorkloadFolder folder,
            long uid,
            Network network,
            List<Shown> mounts,
            List<Path> devices) {}

    /// A mount.
    ///
    /// @param source where it is shown from
    record Shown(Path source, String target, boolean writable) {}

    /// The command that a command of the workload is put behind.
    static List<String> around(Parts parts) throws IOException, InterruptedException {
        Sandbox sandbox = new Sandbox();
        sandbox.begin(parts);
        sandbox.system();
        sandbox.lookedUp(parts.folder());
        sandbox.own(parts);
        sandbox.end(parts);
        return sandbox.words;
    }

    private void begin(Parts parts) {
        add(parts.bubblewrap().program().toString());
        add("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--new-session");
        add("--hostname", "workload", "--info-fd", "3");
        if (parts.network() != Network.OUTGOING) {
            add("--unshare-net");
        }
        if (parts.uid() < 0) {
            add("--unshare-user");
            if (parts.bubblewrap().closesUsers()) {
                add("--disable-userns");
            }
            if (parts.bubblewrap().asRoot()) {
                // Who is root outside shall not be told so by its number.
                add("--uid", ROOT_SEEN_AS, "--gid", ROOT_SEEN_AS);
            }
        } else {
            // To become the workload's user, and nothing else.
            add("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP");
        }
    }

    private void system() throws IOException {
        add("--ro-bind", "/usr", "/usr");
        for (String folder : SYSTEM) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                add("--symlink", Files.readSymbolicLink(path).toString(), folder);
            } else if (Files.isDirectory(path)) {
                add("--ro-bind", folder, folder);
            }
        }
    }

    private void lookedUp(WorkloadFolder folder) throws IOException {
        folder("/etc");
        for (String name : LOOKED_UP) {
            String file = "/etc/" + name;
            if (Files.exists(Path.of(file))) {
                parents(file);
                add("--ro-bind", Path.of(file).toRealPath().toString(), file);
            }
        }
        try (DirectoryStream<Path> javas = Files.newDirectoryStream(Path.of("/etc"), "java*")) {
            for (Path java : javas) {
                add("--ro-bind", java.toString(), java.toString());
            }
        }
        for (String name : List.of("passwd", "group")) {
            add("--ro-bind", folder.account(name).toString(), "/etc/" + name);
        }
    }

    private void own(Parts parts) throws IOException, InterruptedException {
        add("--proc", "/proc", "--dev", "/dev");
        add("--perms", "1777", "--size", SHARED_MEMORY_BYTES, "--tmpfs", "/dev/shm");
        if (parts.bubblewrap().asRoot() && parts.uid() < 0) {
            // Who has our user owns the machine's nodes, and could close them to everybody.
            for (Path node : DeviceNodes.in(parts.folder())) {
                add("--dev-bind", node.toString(), "/dev/" + node.getFileName());
            }
        }
        for (Path device : parts.devices()) {
            add("--dev-bind", device.toString(), device.toString());
        }
        folder("/run");
        add("--bind", parts.folder().temporary().toString(), "/tmp");
        parents(HOME);
        add("--bind", parts.folder().work().toString(), HOME);
        if (parts.network() == Network.LOOPBACK) {
            add("--bind", parts.folder().sockets().toString(), SOCKETS);
        }
        Stream<Shown> outermostFirst = parts.mounts().stream()
                .sorted(Comparator.comparingInt(mount -> mount.target().length()));
        for (Shown mount : outermostFirst.toList()) {
            mount(mount);
        }
    }

    private void mount(Shown mount) {
        boolean seenAlready =
                isSystem(Path.of(mount.target())) && mount.source().equals(Path.of(mount.target()));
        if (!seenAlready) {
            parents(mount.target());
            add(mount.writable() ? "--bind" : "--ro-bind", mount.source().toString(), mount.target());
        }
    }

    private void end(Parts parts) {
        add("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", HOME, "--");
        if (parts.uid() >= 0) {
            String user = Long.toString(parts.uid());
            add(parts.bubblewrap().setpriv().toString(), "--reuid", user, "--regid", user, "--clear-groups");
            add("--inh-caps=-all", "--bounding-set=-all", "--no-new-privs");
        }
    }

    /// Bubblewrap makes what is missing on the way to a mount, closed to everybody but root.
    private void parents(String target) {
        Path parent = Path.of(target).getParent();
        if (parent != null && parent.getNameCount() > 0 && !isSystem(parent)) {
            parents(parent.toString());
            folder(parent.toString());
        }
    }

    private static boolean isSystem(Path path) {
        return path.startsWith("/usr") || SYSTEM.stream().anyMatch(path::startsWith);
    }

    private void folder(String path) {
        if (folders.add(path)) {
            add("--perms", "0755", "--dir", path);
        }
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }
}
