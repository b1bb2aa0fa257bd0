package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds for which version is said by the table of fields in the contract.
final class MetadataReportTest {

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

    @Test
    void aFileThatKeepsTheRulesOfItsVersionIsValidAndTheNewestRulesWarn() throws Exception {
        MetadataReport report = examine(SMALLEST + "resources: lots\n");

        assertThat(report.isValid()).isTrue();
        assertThat(report.isValidByLatest()).isFalse();
        assertThat(sentences(report.warnings())).containsExactly("resources: \"lots\" (expected an object)");
    }

    @Test
    void theSameFileIsInvalidWhenItDeclaresTheNewestVersion() throws Exception {
        MetadataReport report = examine(SMALLEST.replace("2.0.0", "2.3.0") + "resources: lots\n");

        assertThat(report.isValid()).isFalse();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void resourcesOfATrainingAreRuledSinceTheirVersion() throws Exception {
        String wrong = "resources: {training: {cpu: -1}}\n";

        assertThat(examine(SMALLEST.replace("2.0.0", "2.2.0") + wrong).isValid())
                .isTrue();
        assertThat(sentences(examine(SMALLEST.replace("2.0.0", "2.3.0") + wrong).problems()))
                .containsExactly("resources.training.cpu: -1 (expected a whole number, 0 or more)");
    }

    @Test
    void aProblemNamesFieldValueExpectationAndWhatWasMeant() throws Exception {
        MetadataReport report = examine(SMALLEST.replace("[Other]", "[Scikit-Learn]"));

        assertThat(report.problems())
                .containsExactly(new MetadataProblem(
                        "libraries",
                        "\"Scikit-Learn\"",
                        "one of TensorFlow, PyTorch, Keras, Scikit-learn, XGBoost, LightGBM, CatBoost, Other",
                        "Scikit-learn",
                        "2.0.0"));
    }

    @Test
    void aVersionThatYamlTakesForANumberIsSpelledOut() throws Exception {
        MetadataReport report = examine(SMALLEST.replace("2.0.0", "2.3"));

        assertThat(sentences(report.problems()))
                .containsExactly("metadata_version: 2.3 (expected 2.x.y, such as 2.3.0). Did you mean 2.3.0?");
    }

    @Test
    void anUnknownFieldThatIsNearlyAKnownOneWarns() throws Exception {
        MetadataReport report = examine(SMALLEST + "data_type: [Image]\n");

        assertThat(report.isValidByLatest()).isTrue();
        assertThat(sentences(report.warnings()))
                .containsExactly("\"data_type\": unknown, so it is not read. Did you mean data-type?");
    }

    @Test
    void wholeNumbersMayBeWrittenWithAPoint() throws Exception {
        MetadataReport report = examine(SMALLEST.replace("2.0.0", "2.3.0") + "resources: {inference: {cpu: 8.0}}\n");

        assertThat(report.metadata().inference().cpus()).hasValue(8);
    }

    @Test
    void aNullIsAWrongValueAsForJsonSchema() throws Exception {
        assertThat(sentences(examine(SMALLEST + "doi:\n").problems())).containsExactly("doi: null (expected a text)");
    }

    @Test
    void linksThatNoSchemaKnowsMayBeAnything() throws Exception {
        MetadataReport report = examine(SMALLEST.replace("links:\n", "links:\n  demo: {a: 1}\n  paper: ''\n"));

        assertThat(report.isValid()).isTrue();
        assertThat(report.metadata().links()).containsOnlyKeys("source_code");
    }

    @Test
    void thousandsOfWrongWordsBecomeAHundredProblemsAndACount() throws Exception {
        StringBuilder words = new StringBuilder("w0");
        for (int i = 1; i < 5000; i++) {
            words.append(", w").append(i);
        }

        List<MetadataProblem> problems =
                examine(SMALLEST.replace("[Other]", "[" + words + "]")).problems();

        assertThat(problems)
                .hasSize(101)
                .last()
                .extracting(MetadataProblem::value)
                .isEqualTo("4900 more problems");
    }

    private static MetadataReport examine(String yaml) throws InvalidMetadataException {
        return ModuleMetadataReader.examine(
                ModuleMetadataReader.parse("ai4-metadata.yml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> sentences(List<MetadataProblem> problems) {
        return problems.stream().map(MetadataProblem::sentence).toList();
    }
}
