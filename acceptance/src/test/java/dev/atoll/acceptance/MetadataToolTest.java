package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// AI4OS's own tool and ours, held against each other on the same files.
@Tag("acceptance")
@Tag("foreign")
final class MetadataToolTest {

    private static final String VALID = """
            metadata_version: 2.3.0
            title: T
            summary: S
            description: D
            links:
              source_code: https://example.org/t
            libraries: [Other]
            tasks: [Classification]
            categories: [AI4 inference]
            tags: [a]
            """;

    @TempDir
    private Path folder;

    /// What is replaced in a valid file, by what; nothing is added at the end.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "T | T",
                "title: T | title: 7",
                "title: T | heading: T",
                "[Other] | [Scikit-Learn]",
                "[Other] | [Scikit-learn, PyTorch]",
                "[Classification] | [classification]",
                "[Classification] | []",
                "[AI4 inference] | [AI4 inference, AI4 inference]",
                "[a] | [a, a]",
                "[a] | [1]",
                "[a] | a",
                "source_code | code",
                "https://example.org/t | {a: 1}",
                "metadata_version: 2.3.0 | metadata_version: 2.3",
                "tags: [a] | \"tags: [a]\ndoi:\"",
                "tags: [a] | \"tags: [a]\nkeywords: [a]\"",
                "tags: [a] | \"tags: [a]\nanything: {b: [c]}\"",
                "tags: [a] | \"tags: [a]\ndates: {created: '2026-01-01'}\"",
                "tags: [a] | \"tags: [a]\ndates: {created: '2026-01-01', updated: '2026-01-02'}\"",
                "tags: [a] | \"tags: [a]\nresources: lots\"",
                "tags: [a] | \"tags: [a]\nresources: {inference: {cpu: -1}}\"",
                "tags: [a] | \"tags: [a]\nresources: {inference: {cpu: 2.0}}\"",
                "tags: [a] | \"tags: [a]\nresources: {inference: {cpu: 2.5}}\"",
                "tags: [a] | \"tags: [a]\nresources: {training: {gpu_compute_capability: 7.5}}\"",
                "tags: [a] | \"tags: [a]\nresources: {training: {gpu_compute_capability: -1}}\"",
                "tags: [a] | \"tags: [a]\ndata-type: [Image, Sound]\"",
                "tags: [a] | \"tags: [a]\nlicense: 3\""
            })
    void bothGiveTheSameVerdictByTheNewestSchema(String replaced, String by) throws IOException {
        Path file = Files.writeString(folder.resolve("ai4-metadata.yml"), VALID.replace(replaced, by));

        assertThat(isValidHere(file)).as(Files.readString(file)).isEqualTo(isValidThere(file, "2.3.0"));
    }

    @ParameterizedTest
    @CsvSource({"2.0.0", "2.1.0", "2.2.0", "2.3.0"})
    void bothGiveTheSameVerdictByTheDeclaredSchema(String version) throws IOException {
        String resources = "resources: {training: {cpu: -1}}\n";
        Path file = Files.writeString(folder.resolve("ai4-metadata.yml"), VALID.replace("2.3.0", version) + resources);

        assertThat(isValidHere(file)).isEqualTo(isValidThere(file, version));
    }

    @Test
    void whatWeMigrateIsValidThereUnlikeWhatTheToolItselfMigrates() throws IOException {
        Path old = Files.writeString(folder.resolve("metadata.json"), """
                {"title": "T", "summary": "S", "description": ["a", "b"], "keywords": ["scikit-learn", "inference"],
                 "license": "MIT", "date_creation": "2019-02-19", "dataset_url": "https://example.org/d",
                 "sources": {"dockerfile_repo": "https://example.org/x", "docker_registry_repo": "a/b",
                             "code": "https://example.org/c"}}
                """);
        Path migrated = folder.resolve("migrated.yml");

        Execution ours = Atoll.run("catalog", "migrate", old.toString(), "-o", migrated.toString());
        Execution theirs = tool(
                "migrate", old.toString(), "-o", folder.resolve("theirs.json").toString());

        assertThat(ours.status()).as(ours.errors()).isZero();
        assertThat(isValidThere(migrated, "2.3.0")).isTrue();
        assertThat(theirs.status()).isNotZero();
    }

    private static boolean isValidHere(Path file) {
        Execution execution = Atoll.run("catalog", "validate", file.toString());
        assertThat(execution.status()).as(execution.errors()).isIn(0, 1);
        return execution.status() == 0;
    }

    private boolean isValidThere(Path file, String version) {
        Execution execution = tool("validate", "--metadata-version", version, file.toString());
        assertThat(execution.status()).as(execution.errors()).isIn(0, 1);
        return execution.status() == 0;
    }

    private Execution tool(String... arguments) {
        String program = "import sys; from ai4_metadata.cli import app; sys.argv[0] = 'ai4-metadata'; app()";
        return PythonClient.named("ai4-metadata").code(program, arguments);
    }
}
