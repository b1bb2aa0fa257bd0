package dev.atoll.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write is what `java` itself reads.
final class ArgumentFileTest {

    @TempDir
    private Path folder;

    @Test
    void aPathWithABlankIsOneArgument() {
        assertThat(ArgumentFile.quoted("-Da=/my files/x")).isEqualTo("\"-Da=/my files/x\"");
    }

    @Test
    void backslashesAndQuotesAreEscaped() {
        assertThat(ArgumentFile.quoted("C:\\a \"b\"")).isEqualTo("\"C:\\\\a \\\"b\\\"\"");
    }

    @Test
    void javaReadsBackEveryCharacter() throws Exception {
        List<String> odd =
                List.of("blank s", "quo\"te", "single'quote", "back\\slash", "#hash", "umläut", "tab\tend", "");
        Path program = Files.writeString(
                folder.resolve("Echo.java"),
                "void main(String[] words) { for (String word : words) IO.print(word + '\\0'); }");
        List<String> arguments = new java.util.ArrayList<>(List.of("-Dfile.encoding=UTF-8", program.toString()));
        Path file = Files.createDirectories(folder.resolve("a folder")).resolve("echo.args");
        arguments.addAll(odd);
        ArgumentFile.write(file, arguments);

        assertThat(javaSays(file)).isEqualTo(String.join("\0", odd) + "\0");
    }

    private static String javaSays(Path file) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-Dstdout.encoding=UTF-8", "@" + file);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
