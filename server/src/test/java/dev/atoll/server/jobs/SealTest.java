package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.catalog.entries.VersionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealTest {

    @TempDir
    private Path folder;

    @Test
    void linksOfAProgramLeadNowhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "of another");
        Path results = Files.createDirectories(folder.resolve("results"));
        Files.writeString(results.resolve("own.txt"), "mine");
        Files.createSymbolicLink(results.resolve("stolen.txt"), secret);
        Files.createSymbolicLink(results.resolve("all"), folder);

        assertThat(Seal.of(results).files()).extracting(Seal.SealedFile::name).containsExactly("own.txt");
    }

    @Test
    void aLinkInThePlaceOfTheResultsLeadsNowhere() throws IOException {
        Path results = folder.resolve("results");
        Files.createSymbolicLink(results, Files.createDirectories(folder.resolve("other")));

        assertThat(Seal.of(results).files()).isEmpty();
    }

    @Test
    void anotherByteIsAnotherSeal() throws IOException {
        Path results = Files.createDirectories(folder.resolve("results"));
        Files.writeString(results.resolve("model.onnx"), "a");
        String before = Seal.of(results).sha256();

        Files.writeString(results.resolve("model.onnx"), "b");

        assertThat(Seal.of(results).sha256()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.py", "lib/module.jar", "lib/anything", "native.so", "run.sh"})
    void codeIsNoData(String path) {
        assertThat(Seal.isData(List.of(new VersionFile("model.onnx", 1, ""), new VersionFile(path, 1, ""))))
                .isFalse();
    }

    @Test
    void aNetworkAndItsReportAreData() {
        assertThat(Seal.isData(List.of(
                        new VersionFile("model.onnx", 1, ""),
                        new VersionFile("module.yml", 1, ""),
                        new VersionFile("results/report.html", 1, ""))))
                .isTrue();
    }
}
