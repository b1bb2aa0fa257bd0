package dev.atoll.server.storage.api;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemPage;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.MediaTypes;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes folders and files into a zip as they are read: it begins at once, however much there is.
final class FolderZip {

    static final String MEDIA_TYPE = "application/zip";

    private static final int PAGE = 1000;

    private final Storage storage;
    private final Reach reach;
    private final ZipOutputStream zip;
    private final Set<String> names = new HashSet<>();

    FolderZip(Storage storage, Reach reach, OutputStream output) {
        this.storage = storage;
        this.reach = reach;
        this.zip = new ZipOutputStream(output, StandardCharsets.UTF_8);
    }

    /// Answers with some files and folders.
    ///
    /// @throws PlatformException `NOT_FOUND`
    static Response answer(Storage storage, Reach reach, List<StoragePath> paths) {
        List<Item> items = paths.stream().map(path -> storage.get(reach, path)).toList();
        StreamingOutput output = stream -> new FolderZip(storage, reach, stream).write(items);
        return Response.ok(output, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment" + SafeToShow.fileName(name(reach, items)))
                .build();
    }

    private static String name(Reach reach, List<Item> items) {
        boolean one = items.size() == 1 && !items.getFirst().path().isTop();
        String all = reach.isShare()
                ? reach.grant().at().name()
                : reach.space().words().replace(' ', '-');
        return (one ? items.getFirst().name() : all) + ".zip";
    }

    /// Writes all of them. What fails half-way leaves a zip without an end, which nobody takes for whole.
    void write(List<Item> items) throws IOException {
        for (Item item : items) {
            if (item.path().isTop()) {
                children(item, "");
            } else {
                add(item, "");
            }
        }
        zip.finish();
    }

    private void add(Item item, String folder) throws IOException {
        String name = free(folder, safe(item.name()));
        if (item.folder()) {
            begin(name + "/", item, Deflater.NO_COMPRESSION);
            zip.closeEntry();
            children(item, name + "/");
            return;
        }
        String type = MediaTypes.of(item.name());
        try (Opened opened = storage.open(reach, item.path(), 0)) {
            begin(name, opened.item(), MediaTypes.isPacked(type) ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
            var _ = opened.bytes().transferTo(zip);
            zip.closeEntry();
        }
    }

    private void children(Item folder, String name) throws IOException {
        ItemQuery query = ItemQuery.first(PAGE);
        ItemPage page = storage.list(reach, folder.path(), query);
        while (!page.items().isEmpty()) {
            for (Item child : page.items()) {
                add(child, name);
            }
            query = query.after(PAGE);
            page = storage.list(reach, folder.path(), query);
        }
    }

    private void begin(String name, Item item, int level) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(item.modified()));
        zip.setLevel(level);
        zip.putNextEntry(entry);
    }

    /// A workload may have put anything there: nothing leads out of the folder where it is unpacked, on
    /// any system.
    private static String safe(String name) {
        String plain = name.replaceAll("[\\\\:\\p{Cntrl}]", "_");
        return plain.matches("\\.+") ? "_" : plain;
    }

    private String free(String folder, String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        return Stream.iterate(1, number -> number + 1)
                .map(number -> folder + (number == 1 ? name : stem + " (" + number + ")" + ending))
                .filter(names::add)
                .findFirst()
                .orElseThrow();
    }
}
