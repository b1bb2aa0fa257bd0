package dev.atoll.onnx;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where ONNX Runtime's libraries lie ready, so that it need not unpack them.
final class NativeLibraries {

    private static final String FOLDER = "onnxruntime.native.path";

    private NativeLibraries() {}

    /// @param network what is to be loaded; a module package has the libraries beside it
    static void prefer(Path network) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Path beside = network.toAbsolutePath().resolveSibling("native");
        Path jar = ownJar();
        List<Path> places = jar == null ? List.of(beside) : List.of(beside, jar.resolve("../../native"));
        for (Path place : places) {
            Path folder = place.resolve(System.getProperty("os.arch")).normalize();
            if (Files.exists(folder.resolve(System.mapLibraryName("onnxruntime")))) {
                System.setProperty(FOLDER, folder.toString());
                return;
            }
        }
    }

    private static @Nullable Path ownJar() {
        CodeSource source = NativeLibraries.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
