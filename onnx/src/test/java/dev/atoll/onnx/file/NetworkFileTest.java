package dev.atoll.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.TinyNetwork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileTest {

    @TempDir
    Path folder;

    @Test
    void tellsWhatANetworkTakesAndGives() throws Exception {
        Path file = identity().note("names", "{0: 'cat'}").write(folder);

        NetworkFile network = NetworkFile.read(file);

        assertThat(network.inputs()).containsExactly(new NetworkTensor("x", 1, List.of(-1L, 2L), true));
        assertThat(network.outputs()).containsExactly(new NetworkTensor("y", 1, List.of(-1L, 2L), true));
        assertThat(network.metadata()).containsEntry("names", "{0: 'cat'}");
    }

    @Test
    void anInputThatTheFileGivesItselfIsNotAskedFor() throws Exception {
        Files.write(folder.resolve("w.bin"), new byte[8]);
        Path file = identity().input("w", 1, 2).external("w", "w.bin").write(folder);

        assertThat(NetworkFile.read(file).inputs())
                .extracting(NetworkTensor::name)
                .containsExactly("x");
    }

    @Test
    void operatorsOfALibraryAreRefusedByName() throws Exception {
        Path file = identity().node("acme.ops", "Sharpen", "x", "z").write(folder);

        assertThatThrownBy(() -> NetworkFile.read(file))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessage("model.onnx: operator Sharpen of \"acme.ops\" (expected operators of ONNX or ONNX Runtime:"
                        + " libraries with others are not loaded)");
    }

    @Test
    void compiledCodeInAnOperatorIsRefused() throws Exception {
        Path file = identity().node("com.microsoft", "EPContext", "x", "z").write(folder);

        assertThatThrownBy(() -> NetworkFile.read(file)).hasMessageContaining("operator EPContext");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../weights.bin",
                "/etc/passwd",
                "a/../../weights.bin",
                "..\\weights.bin",
                "C:weights.bin",
                "*/_ORT_MEM_ADDR_/*"
            })
    void weightsOutsideTheFolderAreRefused(String place) throws Exception {
        Path file = identity().external("w", place).write(folder);

        assertThatThrownBy(() -> NetworkFile.read(file))
                .hasMessage("model.onnx: weights in \"" + place + "\" (expected a file in the network's folder)");
    }

    @Test
    void aLinkOutOfTheFolderIsOutside() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("module"));
        Path secret = Files.write(folder.resolve("secret.bin"), new byte[8]);
        Files.createSymbolicLink(inside.resolve("w.bin"), secret);
        Path file = identity().external("w", "w.bin").write(inside);

        assertThatThrownBy(() -> NetworkFile.read(file))
                .hasMessage("model.onnx: weights in \"w.bin\" (expected a file in the network's folder)");
    }

    @Test
    void weightsThatAreMissingAreNamed() throws Exception {
        Path file = identity().external("w", "w.bin").write(folder);

        assertThatThrownBy(() -> NetworkFile.read(file))
                .hasMessage("model.onnx: weights in \"w.bin\", which is missing (expected beside the network)");
    }

    @Test
    void everyCutIsToldAndNothingElseThrown() throws Exception {
        byte[] whole = identity().bytes();
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("model.onnx"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> NetworkFile.read(file))
                    .as("cut at %d", length)
                    .isInstanceOf(UnfitNetworkException.class)
                    .hasMessageStartingWith("model.onnx: ");
        }
    }

    @Test
    void messagesNestedWithoutEndAreRefused() throws Exception {
        // A graph in an attribute of a node in a graph, and so on.
        byte[] inner = new byte[0];
        for (int depth = 0; depth < 200; depth++) {
            inner = field(1, field(5, field(6, inner)));
        }
        Path file = Files.write(folder.resolve("model.onnx"), field(7, inner));

        assertThatThrownBy(() -> NetworkFile.read(file)).hasMessageContaining("nested deeper than 100");
    }

    @Test
    void whatPeopleTakeForANetworkIsRecognised() throws Exception {
        refused("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "this is a pointer of Git LFS");
        refused("PK\u0003\u0004...", "this is a ZIP file");
        refused("<!doctype html><title>Sign in</title>", "this is a web page");
        refused("", "empty (expected an ONNX network)");
        refused("weights, trust me", "model.onnx: ");
    }

    private void refused(String content, String message) throws Exception {
        Path file = Files.write(folder.resolve("model.onnx"), content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> NetworkFile.read(file))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessageContaining(message);
    }

    private static TinyNetwork identity() {
        return new TinyNetwork()
                .node("", "Identity", "x", "y")
                .input("x", 1, -1, 2)
                .output("y", 1, -1, 2);
    }

    private static byte[] field(int number, byte[] content) {
        java.io.ByteArrayOutputStream target = new java.io.ByteArrayOutputStream();
        target.write((number << 3) | 2);
        int length = content.length;
        while (length > 0x7F) {
            target.write((length & 0x7F) | 0x80);
            length >>>= 7;
        }
        target.write(length);
        target.writeBytes(content);
        return target.toByteArray();
    }
}
