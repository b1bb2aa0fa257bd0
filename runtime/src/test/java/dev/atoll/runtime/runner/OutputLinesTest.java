package dev.atoll.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever a module prints becomes lines.
final class OutputLinesTest {

    private static List<String> lines(byte[] output) throws IOException {
        List<String> lines = new ArrayList<>();
        OutputLines.read(new ByteArrayInputStream(output), lines::add);
        return lines;
    }

    private static List<String> lines(String output) throws IOException {
        return lines(output.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textStaysAsItIs() throws IOException {
        assertThat(lines("größe\t3\n\nend")).containsExactly("größe\t3", "", "end");
    }

    @Test
    void nothingSteersATerminal() throws IOException {
        assertThat(lines("\u001b[2Jgone\u0007\n")).containsExactly("\\x1b[2Jgone\\x07");
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        List<String> lines = lines("x".repeat(1_000_000) + "\nnext\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSize(2001).endsWith("x…");
        assertThat(lines.getLast()).isEqualTo("next");
    }

    @Test
    void ofABarThatIsDrawnOverAndOverTheLastIsShown() throws IOException {
        assertThat(lines("10 %\r50 %\r100 %\n")).containsExactly("100 %");
    }

    @Test
    void bytesThatAreNoTextAreMarked() throws IOException {
        assertThat(lines(new byte[] {(byte) 0xff, 'a', 0, '\n'})).containsExactly("\ufffda\\x00");
    }
}
