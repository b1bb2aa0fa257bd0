package dev.atoll.server.workloads;

import dev.atoll.server.config.ModuleEnvironment;
import dev.atoll.spi.engine.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the process of a module sees of the platform's home: where optimised networks and Python's environments are
/// kept from one start to the next. The rest of the home is nobody's business there.
final class ModuleHome {

    private static final List<String> KEPT = List.of("cache", "environments");
    /// Of what a module's process may have of the platform's environment: those that name files of this machine.
    private static final Set<String> FILES =
            Set.of("PIP_CERT", "PIP_CONFIG_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE");

    private static final Set<String> FOLDERS = Set.of("PIP_FIND_LINKS", "SSL_CERT_DIR");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ModuleHome() {}

    /// The mounts for a module. Of what names files of this machine, the platform's own environment counts, never what
    /// somebody wants a workload to have in its own.
    ///
    /// @param home the platform's
    static List<Mount> mounts(Path home) {
        return mounts(home, ModuleEnvironment.of(System.getenv()));
    }

    /// What programs in Python need besides, wherever they keep what they make.
    public static List<Mount> programs() {
        return programs(ModuleEnvironment.of(System.getenv()));
    }

    static List<Mount> mounts(Path home, Map<String, String> environment) {
        List<Mount> mounts = new ArrayList<>();
        for (String name : KEPT) {
            Path folder = made(home.toAbsolutePath().normalize().resolve(name));
            mounts.add(Mount.writing(folder, folder.toString()));
        }
        mounts.addAll(programs(environment));
        return mounts;
    }

    private static List<Mount> programs(Map<String, String> environment) {
        List<Mount> mounts = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (FILES.contains(name) || FOLDERS.contains(name)) {
                SPACE.splitAsStream(value).forEach(word -> add(mounts, Path.of(word)));
            }
        });
        String python = environment.getOrDefault("ATOLL_PYTHON", "");
        if (python.startsWith("/")) {
            addInstallation(mounts, Path.of(python));
        }
        return mounts;
    }

    /// The folder with the modules the operator installed, for a process that is told later which it serves.
    static Mount modules(Path home) {
        return Mount.reading(made(home.toAbsolutePath().normalize().resolve("modules")));
    }

    private static void add(List<Mount> mounts, Path file) {
        boolean seen = mounts.stream().anyMatch(mount -> file.startsWith(mount.target()));
        if (file.isAbsolute() && Files.exists(file) && !seen) {
            mounts.add(Mount.reading(file.normalize()));
        }
    }

    /// A Python finds its library beside its folder of programs; one of a virtual environment finds it where the
    /// link leads.
    private static void addInstallation(List<Mount> mounts, Path python) {
        try {
            for (Path program : List.of(python, python.toRealPath())) {
                Path folder = program.getParent();
                Path installation = folder == null ? null : folder.getParent();
                if (installation != null && installation.getNameCount() > 0 && !installation.startsWith("/usr")) {
                    add(mounts, installation);
                }
            }
        } catch (IOException e) {
            // It does not exist: the module says so.
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
