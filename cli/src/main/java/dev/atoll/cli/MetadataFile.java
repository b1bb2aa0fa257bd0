package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.MetadataMigration;
import dev.atoll.metadata.MetadataProblem;
import dev.atoll.metadata.MetadataReport;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.metadata.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A metadata file that somebody works on, and what is to be said of it.
///
/// @param fields as they stand in it
record MetadataFile(Path path, ObjectNode fields, MetadataReport report) {

    private static final String OLD = "metadata.json";

    /// The file itself, or that of a module's folder.
    static MetadataFile at(Path place) throws CommandException {
        Path path = Files.isDirectory(place) ? within(place) : place;
        if (!Files.isRegularFile(path)) {
            throw new CommandException(ExitCode.NOT_FOUND, path + ": no such file");
        }
        try {
            ObjectNode fields = ModuleMetadataReader.readUnchecked(path);
            return new MetadataFile(path, fields, ModuleMetadataReader.examine(fields));
        } catch (InvalidMetadataException e) {
            throw new CommandException(ExitCode.FAILED, path + ": " + String.join("; ", e.problems()));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + ": may not be read");
        }
    }

    private static Path within(Path folder) throws CommandException {
        List<String> names = new ArrayList<>(ModuleMetadataReader.FILE_NAMES);
        names.add(OLD);
        return names.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        folder + " has no metadata file (expected " + ModuleMetadataReader.FILE_NAMES.getFirst()
                                + ")"));
    }

    boolean isValid() {
        return report.isValid();
    }

    /// Whether it is a file of version 1.
    boolean isOld() {
        return MetadataMigration.isNeeded(fields);
    }

    List<String> problems() {
        return report.problems().stream().map(MetadataProblem::sentence).toList();
    }

    /// One line.
    String verdict() {
        String declared = report.metadata().version();
        if (!isValid()) {
            String advice = isOld() ? ". It is of version 1: ./atoll catalog migrate " + path : "";
            int count = report.problems().size();
            return "not valid, " + (count == 1 ? "1 problem" : count + " problems") + advice;
        }
        if (!report.isValidByLatest()) {
            return "valid by the schema " + declared + ", not by the newest, " + SchemaVersion.LATEST;
        }
        return declared.equals(SchemaVersion.LATEST)
                ? "valid by the schema " + declared
                : "valid by the schema " + declared + " and by the newest, " + SchemaVersion.LATEST;
    }
}
