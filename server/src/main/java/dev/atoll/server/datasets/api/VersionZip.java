package dev.atoll.server.datasets.api;

import dev.atoll.server.datasets.DatasetFile;
import dev.atoll.server.datasets.DatasetFiles;
import dev.atoll.server.datasets.Datasets.Dataset;
import dev.atoll.server.storage.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes all files of a version into a zip as they are read: below one folder, under the paths of the
/// manifest.
final class VersionZip {

    static final String MEDIA_TYPE = "application/zip";

    private final DatasetFiles files;
    private final Dataset dataset;
    private final ZipOutputStream zip;

    VersionZip(DatasetFiles files, Dataset dataset, OutputStream output) {
        this.files = files;
        this.dataset = dataset;
        this.zip = new ZipOutputStream(output, StandardCharsets.UTF_8);
    }

    /// What a version is called as a folder.
    static String folder(Dataset dataset) {
        return dataset.entry().name() + "-" + dataset.version();
    }

    /// What fails half-way leaves a zip without an end, which nobody takes for whole.
    void write() throws IOException {
        int position = 0;
        for (List<DatasetFile> part = files.part(dataset.snapshot(), position);
                !part.isEmpty();
                part = files.part(dataset.snapshot(), position)) {
            for (DatasetFile file : part) {
                add(file);
            }
            position += part.size();
        }
        zip.finish();
    }

    private void add(DatasetFile file) throws IOException {
        ZipEntry entry = new ZipEntry(folder(dataset) + "/" + file.path());
        entry.setLastModifiedTime(FileTime.from(dataset.snapshot().created()));
        zip.setLevel(MediaTypes.isPacked(file.type()) ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        try (InputStream bytes = files.open(file, 0)) {
            zip.putNextEntry(entry);
            var _ = bytes.transferTo(zip);
            zip.closeEntry();
        }
    }
}
