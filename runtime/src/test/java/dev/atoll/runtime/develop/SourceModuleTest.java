package dev.atoll.runtime.develop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.runtime.develop.SourceModule.Built;
import dev.atoll.runtime.develop.SourceModule.Compiled;
import dev.atoll.runtime.develop.SourceModule.Failed;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's own compiler on real files.
final class SourceModuleTest {

    @TempDir
    private Path temporary;

    private Path folder;
    private Path output;
    private SourceModule module;

    @BeforeEach
    void aModuleThatGreets() throws IOException {
        folder = temporary.resolve("my module");
        output = temporary.resolve("builds");
        module = new SourceModule(folder, output);
        write("src/main/java/greet/Greeting.java", greeting("hello"));
    }

    @Test
    void whatWasNeverBuiltIsStale() {
        assertThat(module.isStale()).isTrue();
    }

    @Test
    void theClassesOfABuildRun() throws Exception {
        assertThat(greetingOf(build())).isEqualTo("hello");
        assertThat(module.isStale()).isFalse();
    }

    @Test
    void theSdkIsKnownToTheCompilerAndLeftToTheRuntime() throws Exception {
        write("src/main/java/greet/Answer.java", """
                package greet;

                public record Answer(dev.atoll.sdk.Text text) {}
                """);

        assertThat(build())
                .isInstanceOfSatisfying(
                        Compiled.class,
                        compiled -> assertThat(compiled.classPath()).containsExactly(output.resolve("1/module.jar")));
    }

    @Test
    void anEditIsSeen() throws Exception {
        build();

        write("src/main/java/greet/Greeting.java", greeting("goodbye"));

        assertThat(module.isStale()).isTrue();
        assertThat(greetingOf(build())).isEqualTo("goodbye");
    }

    @Test
    void anEditThatLooksTheSameIsSeenByItsContent() throws Exception {
        Path file = folder.resolve("src/main/java/greet/Greeting.java");
        build();
        FileTime tick = Files.getLastModifiedTime(file);

        write("src/main/java/greet/Greeting.java", greeting("hullo"));
        Files.setLastModifiedTime(file, tick);

        assertThat(module.isStale()).isTrue();
    }

    @Test
    void anEditOfAnotherSizeInTheSameTickIsSeenWhenTheFileIsOld() throws Exception {
        Path file = folder.resolve("src/main/java/greet/Greeting.java");
        FileTime longAgo =
                FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(file, longAgo);
        build();

        write("src/main/java/greet/Greeting.java", greeting("good evening"));
        Files.setLastModifiedTime(file, longAgo);

        assertThat(module.isStale()).isTrue();
    }

    @Test
    void aSyntaxErrorNamesFileAndLine() throws Exception {
        write(
                "src/main/java/greet/Greeting.java",
                "package greet;\n\npublic final class Greeting {\n    int x = 1\n}\n");

        assertThat(build()).isEqualTo(new Failed("""
                src/main/java/greet/Greeting.java:4: ';' expected
                    int x = 1"""));
        assertThat(module.isStale()).as("until it is mended").isFalse();
    }

    @Test
    void allErrorsAreTold() throws Exception {
        write("src/main/java/greet/Greeting.java", "package greet;\n\nclass Greeting { Foo foo; Bar bar; }\n");

        assertThat(build())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("Greeting.java:3: cannot find symbol")
                                .contains("symbol:   class Foo")
                                .contains("symbol:   class Bar"));
    }

    @Test
    void anErrorIsHealedByTheNextEdit() throws Exception {
        write("src/main/java/greet/Greeting.java", "oops");
        build();

        write("src/main/java/greet/Greeting.java", greeting("better"));

        assertThat(module.isStale()).isTrue();
        assertThat(greetingOf(build())).isEqualTo("better");
    }

    @Test
    void aDeletedClassIsGone() throws Exception {
        write("src/main/java/greet/Old.java", "package greet;\n\nfinal class Old {}\n");
        assertThat(entries(build())).contains("greet/Old.class");

        Files.delete(folder.resolve("src/main/java/greet/Old.java"));

        assertThat(module.isStale()).isTrue();
        assertThat(entries(build())).contains("greet/Greeting.class").doesNotContain("greet/Old.class");
    }

    @Test
    void resourcesAreCopied() throws Exception {
        write("src/main/resources/META-INF/services/some.Service", "greet.Greeting\n");

        assertThat(entries(build())).contains("META-INF/services/", "META-INF/services/some.Service");
    }

    @Test
    void whatEditorsLeaveIsNoSource() throws Exception {
        build();

        write("src/main/java/greet/.Greeting.java.swp", "x");
        write("src/main/java/greet/Greeting.java~", "x");

        assertThat(module.isStale()).isFalse();
    }

    @Test
    void theJarsOfLibCount() throws Exception {
        build();
        Path lib = Files.createDirectories(folder.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(lib.resolve("some.jar")), new Manifest()).close();
        assertThat(module.isStale()).isTrue();

        assertThat(build())
                .isInstanceOfSatisfying(
                        Compiled.class,
                        compiled -> assertThat(compiled.classPath()).endsWith(folder.resolve("lib/some.jar")));
    }

    @Test
    void aFolderWithoutSourcesSaysWhatIsExpected() throws Exception {
        Files.delete(folder.resolve("src/main/java/greet/Greeting.java"));

        assertThat(build())
                .isEqualTo(new Failed("src/main/java holds no Java file (expected at least the module's class)"));
    }

    @Test
    void theLatestTwoBuildsStay() throws Exception {
        for (String word : List.of("one", "two", "three", "four")) {
            write("src/main/java/greet/Greeting.java", greeting(word));
            build();
        }

        try (Stream<Path> builds = Files.list(output)) {
            assertThat(builds).containsExactlyInAnyOrder(output.resolve("3"), output.resolve("4"));
        }
    }

    @Test
    void whoRunsABuildKeepsItThroughManyEdits() throws Exception {
        write("src/main/java/greet/Later.java", "package greet;\n\npublic final class Later {}\n");
        URL[] first = {jar(build()).toUri().toURL()};
        try (URLClassLoader training = new URLClassLoader(first, null)) {
            training.loadClass("greet.Greeting");
            for (String word : List.of("two", "three", "four")) {
                write("src/main/java/greet/Greeting.java", greeting(word));
                build();
            }

            assertThat(output.resolve("1")).doesNotExist();
            assertThat(training.loadClass("greet.Later")).isNotNull();
        }
    }

    @Test
    void whatAnEarlierProgramBuiltIsNotOverwritten() throws Exception {
        Path earlier = jar(build());

        Path later = jar(new SourceModule(folder, output).build());

        assertThat(later).isNotEqualTo(earlier);
    }

    private Built build() throws IOException {
        return module.build();
    }

    private static List<String> entries(Built built) throws IOException {
        try (JarFile jar = new JarFile(jar(built).toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    private static Path jar(Built built) {
        assertThat(built).isInstanceOf(Compiled.class);
        return ((Compiled) built).classPath().getFirst();
    }

    private static Object greetingOf(Built built) throws Exception {
        URL[] classes = {jar(built).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, null)) {
            return loader.loadClass("greet.Greeting").getMethod("text").invoke(null);
        }
    }

    private static String greeting(String word) {
        return """
                package greet;

                public final class Greeting {
                    public static String text() {
                        return "%s";
                    }
                }
                """.formatted(word);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
