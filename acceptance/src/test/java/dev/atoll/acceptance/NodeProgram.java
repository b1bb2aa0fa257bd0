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
import org.junit.jupiter.api.Assumptions;

/// A foreign program for Node.js: the scripts of one folder of `src/test/node`, run with the packages
/// that its lock file pins.
final class NodeProgram {

    private static final Path FOLDER = Repository.root().resolve("acceptance/src/test/node");

    private final Path installed;

    private NodeProgram(Path installed) {
        this.installed = installed;
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    static NodeProgram named(String name) {
        try {
            return new NodeProgram(install(name));
        } catch (UnavailableException e) {
            String message = "no program " + name + " for Node.js: " + e.getMessage();
            if (!"true".equals(System.getenv("CI"))) {
                Assumptions.abort(message);
            }
            throw new AssertionError(message, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path install(String name) throws IOException, UnavailableException {
        Path scripts = FOLDER.resolve(name);
        Execution node = Atoll.execute(Map.of(), List.of("env", "node", "--version"));
        if (node.status() != 0) {
            throw new UnavailableException("node (expected Node.js 20 or newer with npm)");
        }
        List<Path> files = files(scripts);
        byte[][] parts = new byte[files.size() + 1][];
        parts[files.size()] = node.output().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < files.size(); i++) {
            parts[i] = Files.readAllBytes(files.get(i));
        }
        Path folder = KeptFolders.cache("ATOLL_NODE_CACHE", "node").resolve(name + "-" + KeptFolders.hash(parts));
        KeptFolders.makeUnlessThere(folder, beside -> make(files, beside));
        return folder;
    }

    /// Packages are looked for beside the script, so the scripts lie with them.
    private static void make(List<Path> files, Path folder) throws IOException, UnavailableException {
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        KeptFolders.run(
                List.of("env", "-C", folder.toString(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    private static List<Path> files(Path scripts) throws IOException {
        try (var files = Files.list(scripts)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// What starts a script of the folder.
    List<String> command(String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("node", installed.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
