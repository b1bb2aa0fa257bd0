package dev.atoll.onnx;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Networks as ONNX Runtime has optimised them, kept from one start to the next. Each is named after
/// the file and its state, the version of ONNX Runtime and the processor, so that nothing old or
/// foreign is found; what is damaged is made again. May be deleted at any time.
///
/// The file's bytes do not count: reading and hashing 14 MB takes longer than optimising them.
final class OptimisedNetworks {

    /// Beyond, the disk fills up.
    private static final long MOST_BYTES = 500_000_000;

    private final Optional<Path> folder;
    private final String processor;

    private OptimisedNetworks(Optional<Path> folder, String processor) {
        this.folder = folder;
        this.processor = processor;
    }

    /// Keeps them in a folder.
    static OptimisedNetworks in(Path folder, String processor) {
        return new OptimisedNetworks(Optional.of(folder), processor);
    }

    /// Keeps them in Atoll's home, when there is one.
    static OptimisedNetworks ofThisUser() {
        return new OptimisedNetworks(home(System.getenv()).map(home -> home.resolve("cache/onnx")), processor());
    }

    private static Optional<Path> home(Map<String, String> variables) {
        Path home = HomeFolder.of(variables);
        boolean named = !variables.getOrDefault("ATOLL_HOME", "").isEmpty();
        return named || Files.isDirectory(home) ? Optional.of(home) : Optional.empty();
    }

    /// This machine's, with what it can do.
    static String processor() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return system
                    + lines.takeWhile(line -> !line.isBlank())
                            .filter(line -> line.matches("(model name|flags|Features|CPU part)\\s*:.*"))
                            .collect(Collectors.joining());
        } catch (IOException | UncheckedIOException e) {
            return system;
        }
    }

    /// Where a network's optimised form is, or would be; empty when it is not worth keeping.
    Optional<OptimisedNetwork> entry(Path file, String version) {
        try {
            if (folder.isEmpty() || Files.size(file) > MOST_BYTES || !isWhole(file)) {
                return Optional.empty();
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((version + "\n" + processor + "\n" + state(file)).getBytes(StandardCharsets.UTF_8));
            return Optional.of(
                    new OptimisedNetwork(folder.get().resolve(HexFormat.of().formatHex(digest.digest()))));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Changes whenever the file does: nobody can set back when its state last changed.
    private static String state(Path file) throws IOException {
        Path real = file.toRealPath();
        boolean unix = real.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> attributes =
                Files.readAttributes(real, unix ? "unix:ino,size,ctime" : "size,lastModifiedTime");
        return real + "\n" + new TreeMap<>(attributes);
    }

    /// Weights in other files do not show in the network's own state.
    private static boolean isWhole(Path file) throws IOException {
        try {
            return NetworkFile.read(file).externalFiles().isEmpty();
        } catch (UnfitNetworkException e) {
            // ONNX Runtime has the last word, and says why.
            return false;
        }
    }
}
