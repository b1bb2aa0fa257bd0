import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A virtual environment with exactly the packages of a lock file, kept outside the checkout for the next run,
/// where the acceptance tests keep theirs.
record PythonEnvironment(Path folder) {

    private static final String PYTHON = System.getenv().getOrDefault("ATOLL_PYTHON", "python3");
    private static final String NEEDED =
            "import sys, venv, ensurepip; assert sys.version_info >= (3, 11), sys.version; "
                    + "print(sys.version, sys.executable)";

    /// @param sources the packages of the lock that come as sources only
    static PythonEnvironment of(String name, Path lock, String sources) throws IOException, InterruptedException {
        Path folder = cache().resolve("bench-" + name + "-" + hash(Files.readString(lock) + run(List.of(PYTHON, "-c", NEEDED))));
        if (!Files.isDirectory(folder)) {
            System.out.printf("installing %s, once, into %s%n", name, folder);
            make(lock, sources, folder);
        }
        return new PythonEnvironment(folder);
    }

    /// A command that a package installed. By its interpreter, because the environment was moved after it was made.
    List<String> command(String script) {
        return List.of(folder.resolve("bin/python").toString(), folder.resolve("bin/" + script).toString());
    }

    private static void make(Path lock, String sources, Path folder) throws IOException, InterruptedException {
        Path beside = Files.createTempDirectory(Files.createDirectories(cache()), folder.getFileName() + ".");
        try {
            run(List.of(PYTHON, "-m", "venv", beside.toString()));
            List<String> install = new ArrayList<>(List.of(
                    beside.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet",
                    "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:", "--no-compile",
                    "--retries=2", "--requirement", lock.toString()));
            if (!sources.isEmpty()) {
                install.add("--no-binary=" + sources);
            }
            run(install);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another run may have been faster.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            Platform.delete(beside);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            String last = output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": " + last);
        }
        return output;
    }

    private static Path cache() {
        String chosen = System.getenv().getOrDefault("ATOLL_PYTHON_CACHE", "");
        return chosen.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache/atoll/python") : Path.of(chosen);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
