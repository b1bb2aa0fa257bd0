package dev.atoll.runtime.module;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Jars that were used before a module is known. A module that brings the very same ones is given
/// their classes, which are compiled by then and have loaded their native library; any other module
/// is given its own.
public final class RehearsedCode {

    private static final RehearsedCode NONE = new RehearsedCode(null, Map.of());

    private final @Nullable ClassLoader loader;
    private final Map<String, Jar> jars;

    /// @param print tells one content from another
    private record Jar(Path file, long print) {}

    private RehearsedCode(@Nullable ClassLoader loader, Map<String, Jar> jars) {
        this.loader = loader;
        this.jars = jars;
    }

    /// Nothing was used yet.
    public static RehearsedCode none() {
        return NONE;
    }

    /// Makes ready to use these jars.
    ///
    /// @throws IOException when one cannot be read
    public static RehearsedCode of(List<Path> files) throws IOException {
        Map<String, Jar> jars = new LinkedHashMap<>();
        for (Path file : files) {
            jars.put(file.getFileName().toString(), new Jar(file, print(file)));
        }
        return new RehearsedCode(urls(files, RehearsedCode.class.getClassLoader()), Map.copyOf(jars));
    }

    /// What loads a module with this class path.
    ClassLoader loader(List<Path> classPath) throws IOException {
        if (loader == null || !isPartOf(classPath)) {
            return urls(classPath, RehearsedCode.class.getClassLoader());
        }
        return urls(
                classPath.stream()
                        .filter(file -> !jars.containsKey(file.getFileName().toString()))
                        .toList(),
                loader);
    }

    private boolean isPartOf(List<Path> classPath) throws IOException {
        Map<String, Path> given = new LinkedHashMap<>();
        classPath.forEach(file -> given.put(file.getFileName().toString(), file));
        for (Map.Entry<String, Jar> jar : jars.entrySet()) {
            Path same = given.get(jar.getKey());
            if (same == null || !isSame(jar.getValue(), same)) {
                return false;
            }
        }
        return given.size() == classPath.size();
    }

    private static boolean isSame(Jar jar, Path file) throws IOException {
        return jar.file().equals(file) || (Files.size(jar.file()) == Files.size(file) && print(file) == jar.print());
    }

    /// Names, sizes and checksums of what is inside stand at the end of a jar: nothing else is read.
    private static long print(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                String line = entry.getName() + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n';
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return sum.getValue();
    }

    private static URLClassLoader urls(List<Path> files, ClassLoader parent) throws MalformedURLException {
        URL[] urls = new URL[files.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = files.get(i).toUri().toURL();
        }
        return new URLClassLoader("module", urls, parent);
    }
}
