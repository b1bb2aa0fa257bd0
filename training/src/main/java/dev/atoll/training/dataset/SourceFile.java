package dev.atoll.training.dataset;

import java.nio.file.Path;

/// A file of a source.
///
/// @param name its path below the source, with `/`, in Unicode's composed form
/// @param file where its bytes are
/// @param image whether it is one by its name or its first bytes; it may still be damaged
record SourceFile(String name, Path file, boolean image) {

    String lastName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// How many folders it is in.
    int depth() {
        return (int) name.chars().filter(each -> each == '/').count();
    }

    /// What its path begins with, ending with `/`; empty at the top.
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
