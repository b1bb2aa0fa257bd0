package dev.atoll.training.dataset;

import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/// What lies in a source, without what is hidden.
///
/// @param source what messages call it: the last part of its path
/// @param files sorted by name
/// @param folders their paths below the source, each ending with `/`, sorted
record Listing(String source, List<SourceFile> files, List<String> folders) {

    Listing {
        files = files.stream().sorted(Comparator.comparing(SourceFile::name)).toList();
        folders = folders.stream().sorted().toList();
    }

    /// Lists a folder and all below. Links are followed; one that leads in a circle is left out.
    static Listing of(Path folder, Progress progress) throws IOException {
        progress.report(Double.NaN, "Listing the files");
        Visitor visitor = new Visitor(folder, progress);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        return new Listing(lastName(folder.toAbsolutePath().normalize()), visitor.files, visitor.folders);
    }

    /// What makes a folder a module: results of earlier trainings lie beside the images where somebody
    /// trains in the folder of their images, with lists and pictures of their own.
    private static final String NETWORK = "model.onnx";

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path top;
        private final Progress progress;
        private final List<SourceFile> files = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();

        Visitor(Path top, Progress progress) {
            this.top = top;
            this.progress = progress;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            progress.throwIfCancelled();
            if (folder.equals(top)) {
                return FileVisitResult.CONTINUE;
            }
            if (Names.isHidden(lastName(folder)) || Files.exists(folder.resolve(NETWORK))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(name(top, folder) + "/");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            progress.throwIfCancelled();
            if (attributes.isRegularFile() && !Names.isHidden(lastName(file))) {
                files.add(file(name(top, file), file));
            }
            return FileVisitResult.CONTINUE;
        }

        /// Gone since its folder was listed, or not ours to read: it is named when it is looked at.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(top)) {
                throw e;
            }
            if (!(e instanceof FileSystemLoopException) && !Names.isHidden(lastName(file))) {
                String name = name(top, file);
                files.add(new SourceFile(Files.isDirectory(file) ? name + "/" : name, file, true));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    /// A file under the name it is known by.
    static SourceFile file(String name, Path file) {
        return new SourceFile(name, file, Names.looksLikeImage(name) || beginsLikeImage(file));
    }

    List<SourceFile> images() {
        return files.stream().filter(SourceFile::image).toList();
    }

    private static boolean beginsLikeImage(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return PictureFormat.of(content.readNBytes(PictureFormat.HEAD_BYTES))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path folder, Path file) {
        String name = folder.relativize(file).toString();
        return Names.composed(name.replace(file.getFileSystem().getSeparator(), "/"));
    }

    private static String lastName(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
