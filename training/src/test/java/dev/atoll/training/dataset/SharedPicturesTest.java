package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real plankton, which is not in the repository.
class SharedPicturesTest {

    @TempDir
    private Path temporary;

    private Dataset read(String name) throws Exception {
        Path shared =
                Optional.ofNullable(System.getenv("ATOLL_SHARED")).map(Path::of).orElse(Path.of("../../shared"));
        Path data = shared.resolve("data").resolve(name);
        assumeTrue(Files.isDirectory(data), () -> "no " + name + " below ATOLL_SHARED or ../shared");
        Path link = Files.createSymbolicLink(temporary.resolve(name), data.toAbsolutePath());
        return Reading.of(link);
    }

    @Test
    void thePhytoplanktonOfAi4osIsReadAsItsReadmeSays() throws Exception {
        Dataset dataset = read("phytoplankton-demo");

        assertThat(dataset.images()).hasSize(83);
        assertThat(dataset.classes())
                .containsExactly(
                        "Actinoptychus", "Bacillariophyceae", "Ciliophora", "Dinoflagellata", "Noctilucales", "Tripos");
        assertThat(dataset.health().unreadable()).isEmpty();
    }

    @Test
    void differentSpecimensOfPlanktonsetAreNotTakenForCopies() throws Exception {
        Dataset dataset = read("planktonset-24");

        assertThat(dataset.images()).hasSize(2142);
        assertThat(dataset.classes()).hasSize(24);
        assertThat(dataset.health().summary().formats()).containsOnlyKeys("JPEG");
        assertThat(dataset.health().nearDuplicates()).isEmpty();
    }
}
