package dev.atoll.runtime.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsedCodeTest {

    @TempDir
    private Path folder;

    private Path known;
    private RehearsedCode rehearsed;

    @BeforeEach
    void rehearse() throws IOException {
        known = jar("installation", "networks-1.jar", "ours");
        rehearsed = RehearsedCode.of(List.of(known));
    }

    @Test
    void aModuleThatUsesTheSameFilesIsGivenTheCodeThatWasUsed() throws Exception {
        assertThat(whoLoads("content.txt", List.of(known))).isEqualTo("parent");
    }

    @Test
    void aModuleThatBringsACopyIsGivenItTooAndLoadsItsOwnJarsItself() throws Exception {
        Path copy =
                Files.copy(known, Files.createDirectories(folder.resolve("lib")).resolve("networks-1.jar"));
        Path own = jar("lib", "own.jar", "own", "own.txt");

        assertThat(whoLoads("content.txt", List.of(copy, own))).isEqualTo("parent");
        assertThat(whoLoads("own.txt", List.of(copy, own))).isEqualTo("itself");
    }

    @Test
    void aJarOfTheSameNameWithAnotherContentIsLoadedForItsModuleAlone() throws Exception {
        Path other = jar("lib", "networks-1.jar", "else");

        assertThat(Files.size(other)).isEqualTo(Files.size(known));
        assertThat(whoLoads("content.txt", List.of(other))).isEqualTo("itself");
    }

    @Test
    void aModuleWithoutTheseJarsDoesNotSeeThem() throws Exception {
        Path own = jar("lib", "own.jar", "own", "own.txt");

        assertThat(whoLoads("content.txt", List.of(own))).isEqualTo("nobody");
    }

    @Test
    void withoutARehearsalEveryModuleLoadsItsOwn() throws Exception {
        rehearsed = RehearsedCode.none();

        assertThat(whoLoads("content.txt", List.of(known))).isEqualTo("itself");
    }

    private String whoLoads(String resource, List<Path> classPath) throws IOException {
        ClassLoader loader = rehearsed.loader(classPath);
        if (loader.getResource(resource) == null) {
            return "nobody";
        }
        return Objects.requireNonNull(loader.getParent()).getResource(resource) == null ? "itself" : "parent";
    }

    private Path jar(String where, String name, String content) throws IOException {
        return jar(where, name, content, "content.txt");
    }

    private Path jar(String where, String name, String content, String entry) throws IOException {
        Path jar = Files.createDirectories(folder.resolve(where)).resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }
}
