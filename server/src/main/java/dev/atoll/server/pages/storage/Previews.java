package dev.atoll.server.pages.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Storage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Looks into files, not far.
@Singleton
final class Previews {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ROWS = 200;

    private final Storage storage;
    private final ObjectMapper json;

    Previews(Storage storage, ObjectMapper json) {
        this.storage = storage;
        this.json = json;
    }

    Preview of(Place place, Item item) {
        FileKind kind = FileKind.of(item.name());
        if (item.bytes() == 0) {
            return Preview.nothing("The file is empty.");
        }
        return switch (kind) {
            case IMAGE, AUDIO, VIDEO, PDF -> Preview.at(kind, place.content());
            case SCAN -> Preview.at(FileKind.IMAGE, place.thumbnail(item, Thumbnails.Size.LARGE));
            case TEXT -> text(start(place), item);
            case TABLE -> table(start(place), item);
            case JSON -> json(start(place), item);
            case FOLDER, OTHER -> Preview.nothing("There is no preview of files of this kind.");
        };
    }

    private static Preview text(String start, Item item) {
        return start.indexOf('\0') >= 0
                ? Preview.nothing("This is no text, whatever its name says.")
                : Preview.text(start, cut(item));
    }

    private static Preview table(String start, Item item) {
        List<List<String>> rows = CsvRows.read(start, MOST_ROWS + 1);
        if (start.indexOf('\0') >= 0 || rows.size() < 2) {
            return text(start, item);
        }
        boolean more = rows.size() > MOST_ROWS || item.bytes() > MOST_BYTES;
        return Preview.table(rows, more ? "The first " + (rows.size() - 1) + " rows. Download the file for all." : "");
    }

    private Preview json(String start, Item item) {
        if (item.bytes() > MOST_BYTES) {
            return text(start, item);
        }
        try {
            return Preview.text(json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(start)), "");
        } catch (JsonProcessingException e) {
            return Preview.text(
                    start,
                    "This is no JSON, whatever its name says: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static String cut(Item item) {
        return item.bytes() > MOST_BYTES
                ? "The first " + Sizes.of(MOST_BYTES) + " of " + Sizes.of(item.bytes()) + ". Download the file for all."
                : "";
    }

    private String start(Place place) {
        try (Opened opened = storage.open(place.reach(), place.path(), 0)) {
            return new String(opened.bytes().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, place.path() + " cannot be read now", e);
        }
    }
}
