package dev.atoll.cli.installation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A Maven repository of files that holds the SDK alone, so that whoever writes a module gets it
/// from the installation and from no registry. It is there under its version and, for Maven never
/// looks twice for a version it has, under its version and the beginning of its hash.
///
/// @param folder what a pom names as the repository's address
record SdkRepository(Path folder) {

    private static final Pattern JAR = Pattern.compile("atoll-sdk-(.+)\\.jar");

    private static final int HASH_LENGTH = 8;

    /// Of all entries, so that two builds of one commit give the same jar: 1 January 2026.
    private static final long ENTRY_TIME_MILLIS = 1_767_225_600_000L;

    /// @param lib where the SDK's jar lies among others
    /// @param sources of the SDK
    void write(Path lib, Path sources) throws IOException {
        Path jar = jarIn(lib);
        String version = versionOf(jar);
        write(jar, version, sources);
        write(jar, version + "-" + hash(jar, "SHA-256").substring(0, HASH_LENGTH), sources);
    }

    private void write(Path jar, String version, Path sources) throws IOException {
        Path place =
                Files.createDirectories(folder.resolve("dev/atoll/atoll-sdk").resolve(version));
        String name = "atoll-sdk-" + version;
        Files.copy(jar, place.resolve(name + ".jar"));
        Files.writeString(place.resolve(name + ".pom"), pom(version));
        pack(sources, place.resolve(name + "-sources.jar"));
        for (String ending : List.of(".jar", ".pom", "-sources.jar")) {
            Path file = place.resolve(name + ending);
            // Maven warns of files that it cannot check.
            Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), hash(file, "SHA-1"));
        }
    }

    private static Path jarIn(Path lib) throws IOException {
        return Assembly.children(lib).stream()
                .filter(file -> JAR.matcher(file.getFileName().toString()).matches())
                .findFirst()
                .orElseThrow(() -> new IOException(lib + " holds no atoll-sdk jar (expected to be built by Maven)"));
    }

    private static String versionOf(Path jar) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(jar + " (expected a jar of the SDK)");
        }
        return name.group(1);
    }

    /// Without the parent that the SDK is built with: nobody else has it.
    private static String pom(String version) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.atoll</groupId>
                  <artifactId>atoll-sdk</artifactId>
                  <version>%s</version>
                  <name>Atoll SDK</name>
                  <description>What a module author imports. JDK only, for ever.</description>
                  <licenses>
                    <license>
                      <name>Apache-2.0</name>
                      <url>https://www.apache.org/licenses/LICENSE-2.0</url>
                    </license>
                  </licenses>
                </project>
                """.formatted(version);
    }

    private static void pack(Path sources, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> walked = Files.walk(sources)) {
            for (Path source : walked.filter(Files::isRegularFile).sorted().toList()) {
                String name = sources.relativize(source).toString().replace('\\', '/');
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(ENTRY_TIME_MILLIS);
                zip.putNextEntry(entry);
                Files.copy(source, zip);
                zip.closeEntry();
            }
        }
    }

    private static String hash(Path file, String algorithm) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows " + algorithm, e);
        }
    }
}
