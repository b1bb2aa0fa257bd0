package dev.atoll.engine.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// The repositories of which images were fetched with a login. Such an image lies on this machine for everybody; its
/// registry is asked each time whether whoever wants to run it may have it.
final class PrivateImages {

    private final Path file;

    PrivateImages(Path folder) {
        file = folder.resolve(".private-images");
    }

    synchronized boolean contains(ImageName name) throws IOException {
        return all().contains(name.repository());
    }

    synchronized void add(ImageName name) throws IOException {
        Set<String> all = all();
        if (all.add(name.repository())) {
            TextFile.write(file, String.join("\n", all) + "\n");
        }
    }

    private Set<String> all() throws IOException {
        return new LinkedHashSet<>(TextFile.read(file).orElse("").lines().toList());
    }
}
