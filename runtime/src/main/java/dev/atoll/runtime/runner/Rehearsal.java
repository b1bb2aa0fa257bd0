package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.runtime.module.LoadedModule;
import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.runtime.module.RehearsedCode;
import dev.atoll.sdk.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Does what serving a network takes, with one of a few bytes, while nobody waits: then a module that
/// is adopted finds classes loaded, methods compiled and ONNX Runtime's library in memory.
public final class Rehearsal {

    /// A program is started with this to rehearse before it knows its module.
    public static final String PROPERTY = "atoll.rehearse";

    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

    private static final String INSTALLATION = "atoll.installation";
    /// Always the same file: what ONNX Runtime makes of it is kept once.
    private static final String NETWORK = "rehearsal";

    private static final int ROUNDS = 12;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final int COLOURS = 0xFFFFFF;
    private static final int SPREAD = 0x9E3779B1;

    private Rehearsal() {}

    /// Rehearses when this program was told to.
    ///
    /// @param parent where it may put files, until it is done
    /// @return the code that was used
    public static RehearsedCode run(Path parent) {
        String installation = System.getProperty(INSTALLATION);
        if (installation == null || !Boolean.getBoolean(PROPERTY)) {
            return RehearsedCode.none();
        }
        Path code = Path.of(installation, "onnx");
        try {
            return Files.isDirectory(code.resolve(NETWORK)) ? rehearse(code, parent) : RehearsedCode.none();
        } catch (Exception | LinkageError e) {
            // The module's own start finds out what is wrong, and says so.
            LOG.log(System.Logger.Level.DEBUG, "The rehearsal failed", e);
            return RehearsedCode.none();
        }
    }

    private static List<Path> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static RehearsedCode rehearse(Path installed, Path parent) throws Exception {
        List<Path> jars = jars(installed.resolve("lib"));
        RehearsedCode code = RehearsedCode.of(jars);
        Path folder = Files.createTempDirectory(parent, "rehearsal-");
        try {
            LoadedModule module = LoadedModule.open(new ModuleSource(installed.resolve(NETWORK), "", jars), code);
            module.warm(1);
            String ignored = ModuleDescriptionCodec.toJson(module.description()).toString();
            predict(module, photos(folder));
            return code;
        } finally {
            delete(folder);
        }
    }

    private static List<Path> photos(Path folder) throws IOException {
        List<Path> photos = new ArrayList<>();
        for (String format : List.of("jpg", "png")) {
            Path photo = folder.resolve("photo." + format);
            if (ImageIO.write(photo(), format, photo.toFile())) {
                photos.add(photo);
            }
        }
        return photos;
    }

    private static BufferedImage photo() {
        BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                // Neither even, which compresses to nothing, nor noise.
                photo.setRGB(x, y, (((x / 3) * (y / 3) * SPREAD) >>> 8) & COLOURS);
            }
        }
        return photo;
    }

    private static void predict(LoadedModule module, List<Path> photos) throws Exception {
        String argument = module.description().predict().stream()
                .filter(description -> description.type() == ArgumentType.FILE)
                .map(ArgumentDescription::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no file argument (expected that of a photo)"));
        for (int round = 0; round < ROUNDS; round++) {
            for (Path photo : photos) {
                ObjectNode arguments = Frame.object();
                arguments
                        .putObject(argument)
                        .put("name", argument)
                        .put("path", photo.toString())
                        .put("content_type", "image/" + (photo.toString().endsWith("png") ? "png" : "jpeg"))
                        .put("original_filename", photo.getFileName().toString());
                ReplyCodec.toFrame(module.predict(arguments, "application/json", new Unheard()));
            }
        }
    }

    /// Nobody listens.
    private record Unheard() implements Progress {

        @Override
        public void report(double fraction, String phase) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
