package dev.atoll.server.pages.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Storage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Looks into files, not far.
@Singleton
public final class Previews {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ROWS = 200;

    private final Storage storage;
    private final ObjectMapper json;

    Previews(Storage storage, ObjectMapper json) {
        this.storage = storage;
        this.json = json;
    }

    Preview of(Place place, Item item) {
        return of(
                Look.of(storage, place, item),
                place.content(),
                FileKind.of(item.name()) == FileKind.SCAN ? place.thumbnail(item, Thumbnails.Size.LARGE) : "");
    }

    /// What a page shows of whatever can be looked into.
    ///
    /// @param content where its bytes are
    /// @param picture where a picture is of what browsers do not show
    public Preview of(Look look, String content, String picture) {
        FileKind kind = FileKind.of(look.name());
        if (look.bytes() == 0) {
            return Preview.nothing("The file is empty.");
        }
        return switch (kind) {
            case IMAGE, AUDIO, VIDEO, PDF -> Preview.at(kind, content);
            case SCAN -> Preview.at(FileKind.IMAGE, picture);
            case TEXT -> text(start(look), look);
            case TABLE -> table(start(look), look);
            case JSON -> json(start(look), look);
            case FOLDER, OTHER -> Preview.nothing("There is no preview of files of this kind.");
        };
    }

    private static Preview text(String start, Look look) {
        return start.indexOf('\0') >= 0
                ? Preview.nothing("This is no text, whatever its name says.")
                : Preview.text(start, cut(look));
    }

    private static Preview table(String start, Look look) {
        List<List<String>> rows = CsvRows.read(start, MOST_ROWS + 1);
        if (start.indexOf('\0') >= 0 || rows.size() < 2) {
            return text(start, look);
        }
        boolean more = rows.size() > MOST_ROWS || look.bytes() > MOST_BYTES;
        return Preview.table(rows, more ? "The first " + (rows.size() - 1) + " rows. Download the file for all." : "");
    }

    private Preview json(String start, Look look) {
        if (look.bytes() > MOST_BYTES) {
            return text(start, look);
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

    private static String cut(Look look) {
        return look.bytes() > MOST_BYTES
                ? "The first " + Sizes.of(MOST_BYTES) + " of " + Sizes.of(look.bytes()) + ". Download the file for all."
                : "";
    }

    private static String start(Look look) {
        try (InputStream bytes = look.source().get()) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, look.name() + " cannot be read now", e);
        }
    }
}
