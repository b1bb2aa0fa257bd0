import java.nio.file.Files;
import java.nio.file.Path;

/// How `bench/retrain` was called.
///
/// @param data the folder with the folders of images
/// @param fifths how many of the five are kept away by turns
/// @param seed of the fifths
/// @param images how many are generated; 0 for none, the real ones instead
record RetrainOptions(Path data, int fifths, long seed, int images) {

    static final String DEMO = "phytoplankton-demo";
    static final String PLANKTONSET = "planktonset-24";

    private static final String USAGE =
            "usage: retrain [--data DIR] [--fifths 1..5] [--seed N] | retrain --images N [--seed N]";

    static RetrainOptions read(String[] arguments) {
        String shared = System.getenv().getOrDefault("ATOLL_SHARED", Platform.ROOT.resolveSibling("shared").toString());
        Path data = Path.of(shared, "data");
        int fifths = 1;
        long seed = 1;
        int images = 0;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--data" -> data = Path.of(value).toAbsolutePath();
                case "--fifths" -> fifths = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--images" -> images = Integer.parseInt(value);
                default -> throw new IllegalArgumentException(arguments[i] + ": no such option; " + USAGE);
            }
        }
        if (arguments.length % 2 == 1) {
            throw new IllegalArgumentException(arguments[arguments.length - 1] + ": no value; " + USAGE);
        }
        if (fifths < 1 || fifths > Fifths.COUNT) {
            throw new IllegalArgumentException("--fifths: " + fifths + " (expected 1 to " + Fifths.COUNT + ")");
        }
        return new RetrainOptions(data, fifths, seed, images);
    }

    /// A folder of images, which this project does not bring along.
    Path images(String name) {
        Path folder = data.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": no such folder (expected the images of " + name
                    + ", a folder for each class; say where with --data DIR, or ATOLL_SHARED for DIR/data)");
        }
        return folder;
    }
}
