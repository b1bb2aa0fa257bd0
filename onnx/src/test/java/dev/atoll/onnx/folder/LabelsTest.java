package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {

    private static final NetworkFile NETWORK = new NetworkFile(List.of(), List.of(), Map.of(), Set.of());

    @TempDir
    Path folder;

    @Test
    void whatYamlTakesForTrueOrFalseIsNoName() throws Exception {
        Settings settings = Settings.parse("labels: [yes, no]");

        assertThatThrownBy(() -> Labels.find(folder, settings, NETWORK))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessageStartingWith("module.yml: labels: true (expected texts");
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfAName() throws Exception {
        Files.writeString(folder.resolve("labels.txt"), "\uFEFFcat\r\ndog\r\n");

        assertThat(Labels.find(folder, Settings.parse(""), NETWORK).names()).containsExactly("cat", "dog");
    }

    @Test
    void namesInAnotherEncodingAreToldAsThat() throws Exception {
        Files.write(folder.resolve("labels.txt"), "Möwe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Labels.find(folder, Settings.parse(""), NETWORK))
                .hasMessage("labels.txt: not in UTF-8 (expected UTF-8)");
    }

    @Test
    void aClassBeyondTheNamesHasItsNumber() {
        Labels labels = new Labels("labels.txt", List.of("water", "land"));

        assertThat(labels.upTo(3).names()).containsExactly("water", "land", "class 2", "class 3");
        assertThat(labels.upTo(0).names()).containsExactly("water", "land");
    }
}
