package dev.atoll.runtime.develop;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// One run of the JDK's compiler.
///
/// @param folder what paths in messages are relative to
/// @param classes where class files go
record Compilation(Path folder, Path classes) {

    /// Compiles.
    ///
    /// @return what is wrong, in the compiler's words; empty when nothing is
    /// @throws UnfitSourcesException when there is no compiler
    Optional<String> problems(List<Path> sources, List<Path> classPath) throws IOException, UnfitSourcesException {
        JavaCompiler compiler = compiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StringWriter rest = new StringWriter();
        List<String> options = new ArrayList<>(List.of("-classpath", joined(classPath)));
        // The names of parameters are what a record's components are called on the wire.
        options.addAll(List.of("-d", classes.toString(), "-parameters", "-g", "-proc:none", "-encoding", "UTF-8"));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            rest, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? Optional.empty() : Optional.of(said(found, rest));
        }
    }

    private static String joined(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static JavaCompiler compiler() throws UnfitSourcesException {
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UnfitSourcesException(
                    System.getProperty("java.home") + " has no compiler (expected a JDK, not a JRE)");
        }
        return compiler;
    }

    private String said(DiagnosticCollector<JavaFileObject> found, StringWriter rest) {
        String errors = found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(this::shown)
                .collect(Collectors.joining("\n"));
        return errors.isEmpty() ? "the compiler failed: " + rest : errors;
    }

    /// The place, what is wrong with it, and the line itself.
    private String shown(Diagnostic<? extends JavaFileObject> diagnostic) {
        List<String> words = diagnostic.getMessage(Locale.ROOT).lines().toList();
        List<String> lines = new ArrayList<>();
        lines.add(place(diagnostic) + words.getFirst());
        words.stream().skip(1).forEach(word -> lines.add("  " + word));
        lines.addAll(excerpt(diagnostic));
        return String.join("\n", lines);
    }

    private String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        @Nullable JavaFileObject source = diagnostic.getSource();
        if (source == null) {
            return "";
        }
        Path file = Path.of(source.toUri());
        Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
        return shown + ":" + diagnostic.getLineNumber() + ": ";
    }

    private static List<String> excerpt(Diagnostic<? extends JavaFileObject> diagnostic) {
        @Nullable JavaFileObject source = diagnostic.getSource();
        if (source == null || diagnostic.getLineNumber() == Diagnostic.NOPOS) {
            return List.of();
        }
        try {
            return source.getCharContent(true)
                    .toString()
                    .lines()
                    .skip(diagnostic.getLineNumber() - 1)
                    .limit(1)
                    .map(line -> "    " + line.strip())
                    .toList();
        } catch (IOException e) {
            // Changed since it was compiled: the message stands alone.
            return List.of();
        }
    }
}
