import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// A training on more images than fit into memory, and Ctrl-C in each of its phases.
///
/// @param options how many images
/// @param folder for all that is written
record ManyImages(RetrainOptions options, Path folder) {

    void run() throws Exception {
        Path images = folder.resolve("images");
        long start = System.nanoTime();
        new GeneratedImages(options.images(), options.seed()).write(images);
        System.out.printf(
                Locale.ROOT, "%d images generated in %.0f s%n", options.images(), (System.nanoTime() - start) / 1e9);
        Path home = folder.resolve("home");
        Path out = folder.resolve("out");
        Course course = new TrainCommand(home, images, out, List.of()).run();
        course.print(options.images() + " images", 0);
        course.printHonesty();
        Promise.of(out).print("  the training's own figures");
        Machine.print();
        long some = options.images() / 50;
        cancel(images, folder.resolve("clean"), "reading the images",
                moment -> moment.fraction() > 0.01);
        cancel(images, folder.resolve("clean"), "looking at the images",
                moment -> moment.phase().equals("Looking at the images") && moment.done() > some);
        cancel(images, home, "learning",
                moment -> moment.phase().startsWith("Learning") && moment.done() >= 2);
        cancel(images, home, "learning once more",
                moment -> moment.phase().startsWith("Learning once more"));
    }

    private void cancel(Path images, Path home, String where, Predicate<Moment> moment) throws Exception {
        Path out = folder.resolve("cancelled");
        new TrainCommand(home, images, out, List.of()).interrupted(moment).printCancel(where);
        if (Files.exists(out.resolve("model.onnx"))) {
            System.out.println("  the best so far was kept");
        }
        Platform.delete(out);
    }
}
