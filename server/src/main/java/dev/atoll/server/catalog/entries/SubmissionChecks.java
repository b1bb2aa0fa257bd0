package dev.atoll.server.catalog.entries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.MetadataMigration;
import dev.atoll.metadata.MetadataProblem;
import dev.atoll.metadata.MetadataReport;
import dev.atoll.metadata.MetadataWriter;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.metadata.ModuleName;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.entries.Submission.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Looks at what was sent, and makes the folder of a package of it. Whatever is wrong is an
/// [InvalidSubmissionException].
final class SubmissionChecks {

    private static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_README = 1 << 20;
    private static final int LONGEST_CITATION = 1 << 16;
    private static final String PACKAGE = "package";
    private static final String CITATION = "CITATION.cff";
    private static final String README = "README.md";
    private static final String MIGRATE =
            "It is a file of version 1: ./atoll catalog migrate FILE makes one of version 2 of it";

    private final PackageFolders folders;

    SubmissionChecks(PackageFolders folders) {
        this.folders = folders;
    }

    /// @param versionId the folder's name; the caller discards it in the end
    CheckedSubmission check(String versionId, Content content) throws IOException {
        return content.zip().isPresent()
                ? packaged(versionId, content, content.zip().get())
                : described(versionId, content);
    }

    private static CheckedSubmission described(String versionId, Content content) {
        byte[] metadata = content.metadata()
                .orElseThrow(
                        () -> InvalidSubmissionException.of(PACKAGE, "missing", "the zip of a package, or metadata"));
        ObjectNode raw = parsed(content.metadataName(), metadata);
        MetadataReport report = valid(raw);
        String readme = text(README, content.readme(), LONGEST_README);
        String sha256 = ContentHash.of(List.of(), raw.toString(), readme);
        return new CheckedSubmission(
                versionId,
                report.metadata(),
                raw,
                readme,
                "",
                sha256,
                ModuleName.like(report.metadata().title()).orElse(""),
                false,
                List.of(),
                List.of(),
                KeptFiles.NONE);
    }

    private CheckedSubmission packaged(String versionId, Content content, Path zip) throws IOException {
        Path folder = folders.begin(versionId);
        PackageArchive archive = new PackageArchive(zip, MOST_BYTES);
        archive.unpack(folder);
        ObjectNode raw = metadata(folder, content);
        MetadataReport report = valid(raw);
        String readme = readme(folder, content);
        List<VersionFile> files = ContentHash.files(folder);
        return new CheckedSubmission(
                versionId,
                report.metadata(),
                raw,
                readme,
                fileText(folder.resolve(CITATION), CITATION, LONGEST_CITATION),
                ContentHash.of(files, raw.toString(), readme),
                ModuleName.like(archive.folderName())
                        .or(() -> ModuleName.like(report.metadata().title()))
                        .orElse(""),
                true,
                files,
                PackageFigures.of(folder, files),
                KeptFiles.NONE);
    }

    /// Metadata that was sent beside the package takes the place of its own.
    private static ObjectNode metadata(Path folder, Content content) throws IOException {
        if (content.metadata().isPresent()) {
            ObjectNode raw = parsed(content.metadataName(), content.metadata().get());
            for (String name : ModuleMetadataReader.FILE_NAMES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.writeString(folder.resolve(ModuleMetadataReader.FILE_NAMES.getFirst()), MetadataWriter.yaml(raw));
            return raw;
        }
        Path file = ModuleMetadataReader.FILE_NAMES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> InvalidSubmissionException.of(
                        "ai4-metadata.yml", "not in the package", "the file that describes it"));
        return parsed(file.getFileName().toString(), Files.readAllBytes(file));
    }

    private static ObjectNode parsed(String name, byte[] content) {
        try {
            return ModuleMetadataReader.parse(name, content);
        } catch (InvalidMetadataException e) {
            throw unreadable(e);
        }
    }

    private static MetadataReport valid(ObjectNode raw) {
        MetadataReport report = ModuleMetadataReader.examine(raw);
        if (!report.isValid()) {
            throw new InvalidSubmissionException(report.problems(), MetadataMigration.isNeeded(raw) ? MIGRATE : "");
        }
        return report;
    }

    /// What else the package says of itself has to be readable, too.
    private static String readme(Path folder, Content content) throws IOException {
        if (!Files.isRegularFile(folder.resolve(README)) && !content.readme().isEmpty()) {
            Files.writeString(folder.resolve(README), text(README, content.readme(), LONGEST_README));
        }
        try {
            return ModulePackage.open(folder)
                    .readme()
                    .map(readme -> text(README, readme, LONGEST_README))
                    .orElse("");
        } catch (InvalidMetadataException e) {
            throw unreadable(e);
        }
    }

    private static InvalidSubmissionException unreadable(InvalidMetadataException e) {
        return new InvalidSubmissionException(
                e.problems().stream().map(SubmissionChecks::problem).toList(), "");
    }

    private static MetadataProblem problem(String sentence) {
        int colon = Math.max(0, sentence.indexOf(": "));
        return new MetadataProblem(
                sentence.substring(0, colon), sentence.substring(colon).replaceFirst("^: ", ""), "", "", "");
    }

    private static String fileText(Path file, String name, int most) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        if (Files.size(file) > most) {
            throw InvalidSubmissionException.of(name, Files.size(file) + " bytes", "at most " + most);
        }
        return text(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8), most);
    }

    /// Some databases take every character but this one.
    private static String text(String name, String text, int most) {
        if (text.length() > most) {
            throw InvalidSubmissionException.of(name, text.length() + " characters", "at most " + most);
        }
        return text.replace('\0', '\uFFFD');
    }
}
