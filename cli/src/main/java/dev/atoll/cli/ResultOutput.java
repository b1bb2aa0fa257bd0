package dev.atoll.cli;

import dev.atoll.cli.deepaas.ResultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the result of one method goes.
///
/// @param file as typed; empty for standard output
/// @param alone whether nothing else may stand on standard output
record ResultOutput(Terminal terminal, String file, boolean alone) {

    /// A result that is JSON, whatever its file is called.
    void write(String json) throws CommandException {
        if (file.isEmpty()) {
            terminal.answerInUtf8(json.strip());
        } else {
            save(Path.of(file), (json.strip() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A result that is named after its media type.
    void write(MethodClient.Answer answer) throws CommandException {
        if (file.isEmpty()) {
            if (answer.isJson()) {
                terminal.answerInUtf8(answer.text().strip());
                return;
            }
            terminal.answers().write(answer.body(), 0, answer.body().length);
            terminal.answers().flush();
            return;
        }
        ResultFile result = ResultFile.of(file, answer.mediaType());
        save(result.path(), answer.body());
        if (result.renamed()) {
            (alone ? terminal.messages() : terminal.answers()).println(result.announcement());
        }
    }

    private void save(Path path, byte[] content) throws CommandException {
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(path, content);
            terminal.messages().println("Output is saved in " + path);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + " cannot be written: " + e.getMessage());
        }
    }
}
