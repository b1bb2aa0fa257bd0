package dev.atoll.server.storage.imports;

import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.imports.Checkpoint.Part;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an import will look like: a folder for a record of several files, in it a folder for each
/// archive; one file, or one folder, for a source that is one file.
///
/// @param name what all of it is called
/// @param targets where each part goes, from the folder that the name is in
record Layout(String name, List<Part> parts, boolean unpack, List<StoragePath> targets) {

    static Layout of(ImportOrder order, List<URI> zenodo, List<Part> parts) {
        Source source = Source.parse(order.source(), zenodo);
        if (source instanceof Source.ZenodoRecord record && record.file().isEmpty()) {
            String name = order.name().isEmpty() ? "zenodo-" + record.id() : order.name();
            return new Layout(
                    name, parts, order.unpack(), inFolder(StoragePath.TOP.child(name), parts, order.unpack()));
        }
        String own = parts.getFirst().file().name();
        String suggested = order.unpack()
                ? ArchiveFormat.of(own).map(format -> format.stem(own)).orElse(own)
                : own;
        String name = order.name().isEmpty() ? suggested : order.name();
        return new Layout(name, parts, order.unpack(), List.of(StoragePath.TOP.child(name)));
    }

    /// An archive is a folder named without its ending, unless something else is called so.
    private static List<StoragePath> inFolder(StoragePath folder, List<Part> parts, boolean unpack) {
        Set<String> taken =
                new HashSet<>(parts.stream().map(part -> part.file().name()).toList());
        List<StoragePath> targets = new ArrayList<>();
        for (Part part : parts) {
            String own = part.file().name();
            Optional<String> stem = ArchiveFormat.of(own).map(format -> format.stem(own));
            boolean free = unpack && stem.isPresent() && taken.add(stem.get());
            targets.add(folder.child(free ? stem.get() : own));
        }
        return targets;
    }

    StoragePath target(int index) {
        return targets.get(index);
    }

    boolean isUnpacked(Part part) {
        return unpack && ArchiveFormat.of(part.file().name()).isPresent();
    }
}
