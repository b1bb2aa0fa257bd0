package dev.atoll.cli;

import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.metadata.ModuleKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A module in the home. A new one takes its place when it is whole, and is described there, because
/// Python installs it from where it stays; the one before comes back when that fails.
record InstalledModule(Installation installation, Home home, String name) {

    private static final int KEPT_LINES = 20;

    /// Copies a module into the home and has it described.
    ///
    /// @param phase is told what is being done
    void replaceBy(Path source, Consumer<String> phase) throws CommandException {
        try {
            recover();
            Path staged = beside("new");
            phase.accept("copying " + source.getFileName());
            ModuleFiles.copy(source, staged);
            putAside();
            Files.move(staged, folder(), StandardCopyOption.ATOMIC_MOVE);
            describeOrGoBack(source, phase);
            ModuleFiles.delete(beside("old"));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, name + " cannot be installed: " + e.getMessage());
        }
    }

    /// Takes it out of the home.
    void remove() throws CommandException {
        try {
            ModuleFiles.delete(beside("old"));
            putAside();
            ModuleFiles.delete(beside("old"));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder() + " cannot be removed: " + e.getMessage());
        }
    }

    private Path folder() {
        return home.modules().resolve(name);
    }

    /// Names with a dot are no modules: nobody lists them.
    private Path beside(String state) {
        return home.modules().resolve("." + name + "." + state);
    }

    /// An installation that was killed may have left the former module aside, and a new one that
    /// nobody described in its place.
    private void recover() throws IOException {
        Files.createDirectories(home.modules());
        ModuleFiles.delete(beside("new"));
        boolean described = Files.exists(folder().resolve(ModuleDescriptionCodec.FILE_NAME));
        if (Files.isDirectory(beside("old")) && !described) {
            ModuleFiles.delete(folder());
            Files.move(beside("old"), folder(), StandardCopyOption.ATOMIC_MOVE);
        }
        ModuleFiles.delete(beside("old"));
    }

    private void putAside() throws IOException {
        if (Files.isDirectory(folder())) {
            Files.move(folder(), beside("old"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void describeOrGoBack(Path source, Consumer<String> phase) throws CommandException, IOException {
        boolean described = false;
        try {
            describe(source, phase);
            described = true;
        } finally {
            if (!described) {
                ModuleFiles.delete(folder());
                if (Files.isDirectory(beside("old"))) {
                    Files.move(beside("old"), folder(), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    private void describe(Path source, Consumer<String> phase) throws CommandException, IOException {
        phase.accept("finding out what " + name + " takes");
        Process process = start(source);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                phase.accept(line);
                said.add(line);
            }
        }
        try {
            if (process.waitFor() != 0) {
                List<String> last = said.subList(Math.max(0, said.size() - KEPT_LINES), said.size());
                throw new CommandException(
                        ExitCode.FAILED, name + " cannot be installed:\n  " + String.join("\n  ", last));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted while " + name + " was installed");
        }
    }

    private Process start(Path source) throws IOException {
        List<String> command = new ArrayList<>(installation.runtimeCommand());
        command.addAll(List.of("--module", folder().toString(), "--describe", "--end-with-input"));
        if (ModuleKind.hasSources(source)) {
            command.addAll(List.of("--sources", source.toString(), "--keep-jars"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().put("ATOLL_HOME", home.folder().toString());
        return builder.start();
    }
}
