package dev.atoll.server.catalog;

import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.server.catalog.entries.Submission;
import dev.atoll.server.catalog.entries.Submission.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// A form by which something is published: a package, metadata, or both.
public final class SubmittedForm {

    private static final int LARGEST_TEXT = 2 << 20;

    @RestForm("package")
    @Schema(description = "A zip of the module's folder")
    public @Nullable FileUpload packed;

    @RestForm
    @Schema(description = "An ai4-metadata.yml or .json; counts more than that in the package")
    public @Nullable FileUpload metadata;

    @RestForm("metadata_text")
    @Schema(description = "The same as text")
    public @Nullable String metadataText;

    @RestForm
    @Schema(description = "A README.md, for what has no package")
    public @Nullable FileUpload readme;

    @RestForm
    @Schema(description = "What the module is called in addresses; else after its folder or title")
    public @Nullable String name;

    @RestForm
    @Schema(description = "The version's name; else the number after the last one")
    public @Nullable String version;

    @RestForm
    @Schema(description = "module, tool or dataset; else what the categories tell")
    public @Nullable String kind;

    @RestForm
    @Schema(description = "draft, project or public; else draft")
    public @Nullable String state;

    @RestForm
    @Schema(description = "The id of the project that it is shared with")
    public @Nullable String project;

    /// What was filled in.
    public Submission submission() {
        return new Submission(text(name), text(version), text(kind), text(state), text(project), content());
    }

    /// The metadata as somebody typed it; empty for none.
    public String typedMetadata() {
        return text(metadataText);
    }

    private Content content() {
        Optional<FileUpload> described = given(metadata);
        Optional<byte[]> bytes = described
                .map(SubmittedForm::bytes)
                .or(() -> Optional.of(text(metadataText))
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
        String fileName = described.map(FileUpload::fileName).orElse(ModuleMetadataReader.FILE_NAMES.getFirst());
        String card = given(readme)
                .map(file -> new String(bytes(file), StandardCharsets.UTF_8))
                .orElse("");
        return new Content(given(packed).map(FileUpload::filePath), bytes, fileName, card);
    }

    /// Browsers send a field nobody chose a file for as an empty file without a name.
    private static Optional<FileUpload> given(@Nullable FileUpload file) {
        return Optional.ofNullable(file).filter(sent -> sent.size() > 0);
    }

    private static byte[] bytes(FileUpload file) {
        try (InputStream content = Files.newInputStream(file.filePath())) {
            return content.readNBytes(LARGEST_TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
