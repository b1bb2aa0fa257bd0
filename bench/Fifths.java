import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Divides a folder with a folder for each class into fifths, by chance, each with a fifth of every class.
record Fifths(Path images, long seed) {

    static final int COUNT = 5;

    /// Copies four fifths into `learn` and the other one into `held` of a folder: what is trained in there
    /// cannot know the rest.
    void divide(int held, Path folder) throws IOException {
        List<Path> classes = sorted(images);
        for (int label = 0; label < classes.size(); label++) {
            List<Path> files = new ArrayList<>(sorted(classes.get(label)));
            Collections.shuffle(files, new Random(seed * 1_000 + label));
            for (int i = 0; i < files.size(); i++) {
                // Each class begins with another fifth, so that all are of one size.
                boolean away = (i + label) % COUNT == held;
                Path target = Files.createDirectories(
                        folder.resolve(away ? "held" : "learn").resolve(classes.get(label).getFileName()));
                Files.copy(files.get(i), target.resolve(files.get(i).getFileName()));
            }
        }
    }

    static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }
}
