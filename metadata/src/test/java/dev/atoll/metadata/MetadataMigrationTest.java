package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The mapping is that of the contract, section "Upstream tool"; what upstream's migration gets wrong
/// stands there too.
final class MetadataMigrationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static final String VERSION_1 = """
            title: Seeds
            summary: Counts seeds
            description:
            - First half
            - and second half.
            - ''
            - Another paragraph.
            keywords: [tensorflow, scikit-learn, trainable, inference, classification, image, vo.imagine]
            license: Apache 2.0
            date_creation: '2019-02-19'
            dataset_url: https://example.org/data
            cite_url: https://example.org/cite
            doi: 10.5281/zenodo.1234567
            sources:
              dockerfile_repo: https://example.org/DEEP-OC-seeds
              docker_registry_repo: example/deep-oc-seeds
              code: https://example.org/seeds
              pre_trained_weights: https://example.org/seeds.onnx
            tosca:
            - title: Mesos
              url: https://example.org/tosca.yml
              inputs: [rclone_conf]
            """;

    @Test
    void recognisesVersionOneByItsKeys() throws Exception {
        assertThat(MetadataMigration.isNeeded(parse(VERSION_1))).isTrue();
        assertThat(MetadataMigration.isNeeded(parse("metadata_version: 2.0.0\ntitle: T\n")))
                .isFalse();
    }

    @Test
    void whatItWritesIsValidVersionTwo() throws Exception {
        ObjectNode fields = migrated(VERSION_1).fields();

        assertThat(ModuleMetadataReader.examine(fields).problems()).isEmpty();
        assertThat(fields.path("metadata_version").textValue()).isEqualTo("2.3.0");
    }

    @Test
    void movesWhatVersionTwoHasAPlaceFor() throws Exception {
        ObjectNode fields = migrated(VERSION_1).fields();

        assertThat(fields.at("/description").textValue())
                .isEqualTo("First half and second half.\n\nAnother paragraph.");
        assertThat(fields.at("/dates/created").textValue()).isEqualTo("2019-02-19");
        assertThat(fields.at("/dates/updated").textValue()).isEqualTo("2026-11-26");
        assertThat(fields.at("/links/source_code").textValue()).isEqualTo("https://example.org/seeds");
        assertThat(fields.at("/links/docker_image").textValue()).isEqualTo("example/deep-oc-seeds");
        assertThat(fields.at("/links/weights").textValue()).isEqualTo("https://example.org/seeds.onnx");
        assertThat(fields.at("/license").textValue()).isEqualTo("Apache 2.0");
        assertThat(fields.at("/tags")).hasSize(7);
    }

    @Test
    void writesTheLinksUnderTheirNewNamesUnlikeUpstream() throws Exception {
        ObjectNode fields = migrated(VERSION_1).fields();

        assertThat(fields.at("/links/dataset").textValue()).isEqualTo("https://example.org/data");
        assertThat(fields.at("/links/citation").textValue()).isEqualTo("https://example.org/cite");
        assertThat(fields.at("/doi").textValue()).isEqualTo("10.5281/zenodo.1234567");
        assertThat(fields.at("/links/dataset_url").isMissingNode()).isTrue();
    }

    @Test
    void guessesWordsFromKeywordsInTheirExactSpelling() throws Exception {
        ObjectNode fields = migrated(VERSION_1).fields();

        assertThat(words(fields, "libraries")).containsExactly("TensorFlow", "Scikit-learn");
        assertThat(words(fields, "tasks")).containsExactly("Classification");
        assertThat(words(fields, "categories")).containsExactly("AI4 trainable", "AI4 inference", "AI4 pre trained");
        assertThat(words(fields, "data-type")).containsExactly("Image");
    }

    @Test
    void saysWhatItLeftOut() throws Exception {
        assertThat(migrated(VERSION_1).done())
                .contains(
                        "sources.dockerfile_repo is left out: version 2 has no place for it",
                        "tosca is left out: version 2 has no place for it",
                        "dataset_url is links.dataset now");
    }

    @Test
    void saysWhatAPersonHasToAdd() throws Exception {
        MigratedMetadata migrated = migrated("title: T\nkeywords: [a]\ndescription: [D]\n");

        assertThat(migrated.open())
                .contains("summary: missing (expected a text)", "links.source_code: missing (expected a text)")
                .anySatisfy(sentence -> assertThat(sentence).startsWith("tasks: empty, no keyword says it"));
    }

    @Test
    void keepsFieldsThatNobodyKnows() throws Exception {
        assertThat(migrated(VERSION_1 + "provenance: {nomad_job: a}\n")
                        .fields()
                        .at("/provenance/nomad_job")
                        .textValue())
                .isEqualTo("a");
    }

    @Test
    void whatItWritesAsYamlIsReadAsTheSame() throws Exception {
        ObjectNode fields = migrated(VERSION_1).fields();

        assertThat(parse(MetadataWriter.yaml(fields))).isEqualTo(fields);
    }

    @Test
    void quotesDatesSoThatOtherReadersSeeTexts() throws Exception {
        assertThat(MetadataWriter.yaml(migrated(VERSION_1).fields())).contains("created: \"2019-02-19\"");
    }

    private static List<String> words(ObjectNode fields, String field) {
        return fields.path(field).valueStream().map(word -> word.asText()).toList();
    }

    private static MigratedMetadata migrated(String yaml) throws InvalidMetadataException {
        return MetadataMigration.migrate(parse(yaml), TODAY);
    }

    private static ObjectNode parse(String yaml) throws InvalidMetadataException {
        return ModuleMetadataReader.parse("metadata.yml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
