package dev.atoll.cli;

import dev.atoll.metadata.ModuleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A module of the installation's that others begin with.
///
/// @param folder the template's
/// @param repository of files, with the SDK in Java
/// @param python what modules in Python import
record ModuleTemplate(Path folder, Path repository, Path python) {

    /// What the template calls itself, wherever its text does.
    private static final String NAME = "my-module";

    private static final Set<String> NAMING = Set.of("pom.xml", "ai4-metadata.yml", "README.md");

    /// The template's own pom finds the SDK beside itself, in a checkout.
    private static final String OWN_REPOSITORY = "file://${project.basedir}/../../target/atoll/repository";

    private static final String OWN_VERSION = "<atoll.version>0.1.0</atoll.version>";

    private static final Pattern SDK = Pattern.compile("atoll-sdk-([^-]+-[0-9a-f]{8})\\.jar");

    static ModuleTemplate of(Installation installation, String language) {
        return new ModuleTemplate(
                installation.folder().resolve("templates").resolve(language),
                installation.folder().resolve("repository"),
                installation.folder().resolve("runtime/python/atoll.py"));
    }

    /// Fills an empty or absent folder with a module of that name.
    void copyTo(Path target, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(folder.relativize(file));
                Files.createDirectories(copy.getParent());
                if (NAMING.contains(folder.relativize(file).toString())) {
                    Files.writeString(copy, adapted(Files.readString(file), name));
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        if (Files.isRegularFile(folder.resolve(ModuleKind.FUNCTIONS))) {
            // Editors and tests find it there without anything to install.
            Files.copy(python, target.resolve(python.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String adapted(String text, String name) throws IOException {
        String named = text.replace(NAME, name);
        if (!named.contains(OWN_REPOSITORY)) {
            return named;
        }
        return named.replace(OWN_REPOSITORY, escaped(repositoryUrl()))
                .replace(OWN_VERSION, "<atoll.version>" + sdkVersion() + "</atoll.version>");
    }

    private String repositoryUrl() {
        return repository.toUri().toString().replaceAll("/$", "");
    }

    /// Maven never looks twice for a version that it has: an SDK of the same number with other
    /// classes has to be asked for under another version, the one with its hash.
    private String sdkVersion() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.map(file -> SDK.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException(repository + " holds no SDK (expected to be made by ./atoll build)"));
        }
    }

    private static String escaped(String url) {
        return url.replace("&", "&amp;");
    }
}
