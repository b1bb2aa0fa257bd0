package dev.atoll.runtime.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PomClassPathTest {

    private static final String JSPECIFY = """
            <dependency>
              <groupId>org.jspecify</groupId>
              <artifactId>jspecify</artifactId>
              <version>1.0.0</version>
            </dependency>
            """;

    @TempDir
    private Path folder;

    @Test
    void aModuleWithoutAPomDependsOnNothing() throws Exception {
        assertThat(classPath()).isEmpty();
    }

    @Test
    void forTheSdkAndTestsNobodyAsksMaven() throws Exception {
        pom("""
                <dependency><artifactId>atoll-sdk</artifactId><scope>provided</scope></dependency>
                <dependency><artifactId>junit-jupiter</artifactId><scope>test</scope></dependency>
                """);

        assertThat(classPath()).isEmpty();
        assertThat(folder.resolve("maven.log")).doesNotExist();
    }

    @Test
    void mavenIsAskedOnceForOtherDependencies() throws Exception {
        pom(JSPECIFY);

        List<Path> asked = classPath();
        assertThat(asked)
                .singleElement()
                .satisfies(jar -> assertThat(jar).exists().hasFileName("jspecify-1.0.0.jar"));
        Files.delete(folder.resolve("maven.log"));

        assertThat(classPath()).isEqualTo(asked);
        assertThat(folder.resolve("maven.log")).doesNotExist();
    }

    @Test
    void whatMavenComplainsAboutIsTold() throws IOException {
        pom("<dependency><groupId>x</groupId><artifactId>no-version</artifactId></dependency>");

        assertThatThrownBy(this::classPath)
                .isInstanceOf(UnfitSourcesException.class)
                .hasMessageContaining("x:no-version:jar is missing");
    }

    @Test
    void aPomThatIsNoXmlIsTold() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project>");

        assertThatThrownBy(this::classPath)
                .isInstanceOf(UnfitSourcesException.class)
                .hasMessageContaining("pom.xml: ")
                .hasMessageEndingWith("(expected a Maven project)");
    }

    private List<Path> classPath() throws IOException, UnfitSourcesException {
        return new PomClassPath(folder, folder).resolve();
    }

    private void pom(String dependencies) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>module</artifactId>
                  <version>1</version>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(dependencies));
    }
}
