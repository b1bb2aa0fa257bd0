package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that mean harm. Each is refused with a sentence, or is harmless, in a moment.
@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class HostileMetadataTest {

    private static final String VALID = """
            metadata_version: 2.3.0
            title: T
            summary: S
            description: D
            links: {source_code: "https://example.org/t"}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: []
            """;

    @TempDir
    private Path folder;

    @Test
    void referencesThatWouldGrowToGigabytesAreNotFollowed() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(10))
                    .append("]\n");
        }

        assertThat(refusal("ai4-metadata.yml", bomb + VALID))
                .isEqualTo("line 2: *a0 (expected the value itself: references are not followed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title: &t T\nsummary: *t\n", "a: &a {b: 1}\nc: {<<: *a}\n", "a: &a [*a]\n"})
    void referencesOfEveryKindAreNamed(String yaml) {
        assertThat(refusal("ai4-metadata.yml", yaml)).contains("references are not followed");
    }

    @Test
    void anAnchorThatNothingRefersToIsHarmless() throws Exception {
        assertThat(parse("ai4-metadata.yml", VALID + "extra: &unused 1\n")
                        .path("extra")
                        .intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai4-metadata.yml", "ai4-metadata.json"})
    void deepNestingIsRefused(String name) {
        assertThat(refusal(name, "[".repeat(500_000))).isEqualTo("line 1: nested 65 deep (expected at most 64 levels)");
    }

    @Test
    void aFileOfTenMegabytesIsRefusedUnread() throws Exception {
        Path file = Files.write(folder.resolve("ai4-metadata.yml"), new byte[10_000_000]);

        InvalidMetadataException refusal =
                catchThrowableOfType(InvalidMetadataException.class, () -> ModuleMetadataReader.read(file));

        assertThat(refusal.problems()).containsExactly("size: 10000000 bytes (expected at most 1048576)");
    }

    @Test
    void bytesThatAreNoUtf8AreNamedWithTheirLine() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write("title: T\nsummary: caf".getBytes(StandardCharsets.UTF_8));
        content.write(0xE9);
        content.write("\n".getBytes(StandardCharsets.UTF_8));

        InvalidMetadataException refusal = catchThrowableOfType(
                InvalidMetadataException.class,
                () -> ModuleMetadataReader.parse("ai4-metadata.yml", content.toByteArray()));

        assertThat(refusal.problems())
                .containsExactly("line 2: the byte 0xE9 is no UTF-8 (expected a file saved as UTF-8)");
    }

    @Test
    void aByteOrderMarkIsNoLetter() throws Exception {
        assertThat(parse("ai4-metadata.yml", "\uFEFF" + VALID).has("metadata_version"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":\"\\ud800\"}", "{\"\\udfff\":1}"})
    void halvesOfCharactersAreRefused(String json) {
        assertThat(refusal("ai4-metadata.json", json))
                .isEqualTo("line 1: half a character (expected whole characters)");
    }

    @Test
    void aNameThatComesTwiceIsRefused() {
        assertThat(refusal("ai4-metadata.yml", "title: T\ntitle: U\n"))
                .contains("line 2")
                .contains("title");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(refusal("ai4-metadata.yml", VALID + "---\ntitle: other\n"))
                .contains("a second document (expected one)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost:1/\"]]",
                "!!python/object/apply:os.system [id]"
            })
    void tagsThatNameCodeMakeNoObjects(String value) throws Exception {
        assertThat(parse("ai4-metadata.yml", VALID + "extra: " + value + "\n")
                        .path("extra")
                        .isArray())
                .isTrue();
    }

    @Test
    void markupStaysTheTextItIs() throws Exception {
        String markup = "<script>alert(1)</script><svg onload=alert(1)>";

        ModuleMetadata metadata = ModuleMetadataReader.check(
                "ai4-metadata.yml", parse("ai4-metadata.yml", VALID.replace("title: T", "title: " + markup)));

        assertThat(metadata.title()).isEqualTo(markup);
    }

    @Test
    void unknownFieldsAreKept() throws Exception {
        ObjectNode fields = parse("ai4-metadata.yml", VALID + "provenance: {nomad_job: abc}\n");

        assertThat(ModuleMetadataReader.examine(fields).isValid()).isTrue();
        assertThat(fields.at("/provenance/nomad_job").textValue()).isEqualTo("abc");
    }

    @Test
    void aMillionTagsTakeAMoment() throws Exception {
        String tags = "t,".repeat(450_000);

        assertThat(ModuleMetadataReader.examine(
                                parse("ai4-metadata.yml", VALID.replace("tags: []", "tags: [" + tags + "]")))
                        .problems())
                .hasSize(101);
    }

    private String refusal(String name, String content) {
        InvalidMetadataException refusal =
                catchThrowableOfType(InvalidMetadataException.class, () -> parse(name, content));
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().getFirst();
    }

    private static ObjectNode parse(String name, String content) throws InvalidMetadataException {
        return ModuleMetadataReader.parse(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
