package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleMetadataReaderTest {

    private static final String SMALLEST = """
            metadata_version: 2.0.0
            title: T
            summary: S
            description: D
            links:
              source_code: https://example.org/t
            libraries: [Other]
            tasks: [Classification]
            categories: [AI4 inference]
            tags: []
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryFieldOfACompleteFile() throws Exception {
        ModuleMetadata metadata = ModuleMetadataReader.read(complete());

        assertThat(metadata.version()).isEqualTo("2.3.0");
        assertThat(metadata.title()).isEqualTo("Phytoplankton classifier (Java)");
        assertThat(metadata.description()).startsWith("Image classifier for FlowCam pictures.");
        assertThat(metadata.doi()).contains("10.5281/zenodo.1234567");
        assertThat(metadata.dates()).containsEntry("updated", "2026-11-20");
        assertThat(metadata.links()).containsEntry("source_code", "https://github.com/example/phyto-java");
        assertThat(metadata.categories()).containsExactly("AI4 pre trained", "AI4 trainable", "AI4 inference");
        assertThat(metadata.dataTypes()).containsExactly("Image");
        assertThat(metadata.inference().memoryMegabytes()).isEqualTo(OptionalInt.of(1000));
        assertThat(metadata.training().gpus()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void keepsLinksInTheOrderOfTheFile() throws Exception {
        assertThat(ModuleMetadataReader.read(complete()).links().keySet())
                .startsWith("ai4_template", "source_code", "docker_image", "documentation");
    }

    @Test
    void acceptsTheSmallestValidFile() throws Exception {
        ModuleMetadata metadata = ModuleMetadataReader.read(written("ai4-metadata.yml", SMALLEST));

        assertThat(metadata.dates()).isEmpty();
        assertThat(metadata.inference()).isEqualTo(ModuleMetadata.Resources.UNSTATED);
    }

    @Test
    void acceptsLaterMinorVersionsAndUnknownFields() throws Exception {
        String later = SMALLEST.replace("2.0.0", "2.17.3") + "provenance: {nomad_job: abc}\n";

        assertThat(ModuleMetadataReader.read(written("ai4-metadata.yml", later)).version())
                .isEqualTo("2.17.3");
    }

    @Test
    void readsJsonAsWell() throws Exception {
        String json = """
                {"metadata_version":"2.3.0","title":"T","summary":"S","description":"D",
                 "links":{"source_code":"https://example.org"},"libraries":["Other"],
                 "tasks":["Other"],"categories":["AI4 tools"],"tags":["a"],"license":"MIT"}""";

        assertThat(ModuleMetadataReader.read(written("ai4-metadata.json", json)).license())
                .contains("MIT");
    }

    @Test
    void handsOutTheFieldsVerbatimForTheWire() throws Exception {
        ObjectNode fields = ModuleMetadataReader.readUnchecked(complete());

        assertThat(fields.path("data-type").path(0).textValue()).isEqualTo("Image");
        assertThat(fields.path("resources")
                        .path("training")
                        .path("gpu_compute_capability")
                        .decimalValue())
                .isEqualByComparingTo("7.0");
    }

    @Test
    void namesEveryMissingField() {
        assertThat(problems("license: MIT\n"))
                .contains(
                        "metadata_version: missing (expected a text)",
                        "title: missing (expected a text)",
                        "links: missing (expected an object)",
                        "links.source_code: missing (expected a text)",
                        "libraries: missing (expected a list of texts)",
                        "tags: missing (expected a list of texts)");
    }

    @Test
    void saysWhichWordIsNotOnTheList() {
        assertThat(problems(SMALLEST.replace("[AI4 inference]", "[AI4 Inference]")))
                .containsExactly("categories: \"AI4 Inference\" (expected one of AI4 pre trained, AI4 trainable,"
                        + " AI4 inference, AI4 tools). Did you mean AI4 inference?");
    }

    @Test
    void listsSeveralProblemsAtOnce() {
        String wrong = SMALLEST.replace("title: T", "title: 7")
                        .replace("tags: []", "tags: [a, a]")
                        .replace("metadata_version: 2.0.0", "metadata_version: 1.0.0")
                + "dates: {created: '2026-01-01'}\nresources: {inference: {cpu: -1, memory_MB: lots}}\n";

        assertThat(problems(wrong))
                .containsExactlyInAnyOrder(
                        "metadata_version: 1.0.0 (expected 2.x.y, such as 2.3.0)",
                        "title: 7 (expected a text)",
                        "dates.updated: missing (expected a text)",
                        "tags[1]: \"a\" again (expected every entry once)",
                        "resources.inference.cpu: -1 (expected a whole number, 0 or more)",
                        "resources.inference.memory_MB: \"lots\" (expected a whole number, 0 or more)");
    }

    @Test
    void namesTheKeysOfVersionOne() {
        assertThat(problems(SMALLEST + "keywords: [a]\nsources: {}\n"))
                .containsExactly(
                        "sources: present (expected absent: a key of version 1)",
                        "keywords: present (expected absent: a key of version 1)");
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThat(problems("title: T\nsummary: [a\ntags: b: c\n"))
                .singleElement()
                .asString()
                .startsWith("line ");
    }

    @Test
    void refusesAFileThatIsNoObject() {
        assertThat(problems("- a\n- b\n")).containsExactly("content: [\"a\",\"b\"] (expected names with values)");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(problems("")).containsExactly("content: missing (expected names with values)");
    }

    @Test
    void refusesAFileLargerThanAMebibyte() {
        assertThat(problems("title: " + "x".repeat(1 << 20)))
                .containsExactly("size: 1048583 bytes (expected at most 1048576)");
    }

    @Test
    void reportsAMissingFileAsMissing() {
        assertThatThrownBy(() -> ModuleMetadataReader.read(folder.resolve("ai4-metadata.yml")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private List<String> problems(String yaml) {
        InvalidMetadataException refusal = catchThrowableOfType(
                InvalidMetadataException.class, () -> ModuleMetadataReader.read(written("ai4-metadata.yml", yaml)));
        assertThat(refusal).isNotNull();
        return refusal.problems();
    }

    private Path complete() throws IOException {
        try (InputStream stream = ModuleMetadataReaderTest.class.getResourceAsStream("complete.yml")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return written("ai4-metadata.yml", text);
        }
    }

    private Path written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
