package dev.atoll.runtime.module;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// What went wrong with a file, in words: the exceptions of the JDK say only its path, which is
/// nobody's business but the machine's.
final class FileProblem {

    private FileProblem() {}

    static String words(FileSystemException e) {
        String name = Optional.ofNullable(e.getFile())
                .map(file -> String.valueOf(Path.of(file).getFileName()))
                .orElse("a file");
        return switch (e) {
            case NoSuchFileException _ -> name + ": no such file";
            case AccessDeniedException _ -> name + ": may not be read or written";
            case FileAlreadyExistsException _ -> name + ": exists already";
            default -> name + ": " + Optional.ofNullable(e.getReason()).orElse("could not be read or written");
        };
    }
}
