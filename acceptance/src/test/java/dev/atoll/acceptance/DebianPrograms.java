package dev.atoll.acceptance;

import dev.atoll.acceptance.Atoll.Execution;
import dev.atoll.acceptance.KeptFolders.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Foreign programs as Debian packages them, unpacked into a folder outside the checkout: nothing is
/// installed.
///
/// @param folder where they lie as below `/`
record DebianPrograms(Path folder) {

    /// The versions that the tests were written with.
    private static final List<String> PACKAGES = List.of(
            "litmus=0.13-5",
            "cadaver=0.24+dfsg-1",
            "rclone=1.60.1+dfsg-2+b5",
            "libneon27=0.32.5-1",
            "libneon27-gnutls=0.32.5-1");

    /// Clients of WebDAV.
    static DebianPrograms unpacked() {
        return unpacked("dav", PACKAGES);
    }

    /// The web server nginx; of its versions the one that Debian mends now.
    static DebianPrograms nginx() {
        return unpacked("nginx", List.of("nginx"));
    }

    /// Missing, they are a failure in CI and a skip elsewhere.
    private static DebianPrograms unpacked(String kind, List<String> packages) {
        try {
            byte[] names = String.join(" ", packages).getBytes(StandardCharsets.UTF_8);
            Path folder =
                    KeptFolders.cache("ATOLL_DEBIAN_CACHE", "debian").resolve(kind + "-" + KeptFolders.hash(names));
            KeptFolders.makeUnlessThere(folder, made -> make(made, packages));
            return new DebianPrograms(folder);
        } catch (UnavailableException e) {
            String message = "no programs of Debian (" + kind + "): " + e.getMessage();
            if (!"true".equals(System.getenv("CI"))) {
                Assumptions.abort(message);
            }
            throw new AssertionError(message, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path folder, List<String> names) throws IOException, UnavailableException {
        List<String> download = new ArrayList<>(List.of("env", "-C", folder.toString(), "apt-get", "download", "-q"));
        download.addAll(names);
        KeptFolders.run(download);
        List<Path> packages;
        try (Stream<Path> files = Files.list(folder)) {
            packages = files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        for (Path one : packages) {
            KeptFolders.run(List.of("dpkg", "-x", one.toString(), folder.toString()));
            Files.delete(one);
        }
    }

    /// Where a program lies, such as `usr/bin/rclone`.
    String path(String program) {
        return folder.resolve(program).toString();
    }

    /// Runs one in a folder.
    Execution run(Path in, Map<String, String> environment, String... command) {
        List<String> whole = new ArrayList<>(
                List.of("env", "-C", in.toString(), "LD_LIBRARY_PATH=" + folder.resolve("usr/lib/x86_64-linux-gnu")));
        environment.forEach((name, value) -> whole.add(name + "=" + value));
        whole.addAll(List.of(command));
        return Atoll.execute(Map.of(), whole);
    }
}
