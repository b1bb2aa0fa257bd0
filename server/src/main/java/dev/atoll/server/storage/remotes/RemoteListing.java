package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.RcloneReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Takes in what is in a folder elsewhere, one entry after the other.
final class RemoteListing implements RcloneReader {

    /// More than anybody reads.
    static final int MOST = 50_000;

    private static final int LONGEST_TEXT = 64 << 10;
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build());

    private final StoragePath folder;
    private final List<RemoteItem> items = new ArrayList<>();

    private volatile boolean whole;

    /// @param folder from where the link begins
    RemoteListing(StoragePath folder) {
        this.folder = folder;
    }

    @Override
    public boolean read(InputStream output) throws IOException {
        try (MappingIterator<JsonNode> entries = JSON.readerFor(JsonNode.class).readValues(output)) {
            while (entries.hasNextValue()) {
                if (!add(item(entries.nextValue()))) {
                    return false;
                }
            }
        }
        whole = true;
        return true;
    }

    private boolean add(RemoteItem item) {
        synchronized (items) {
            return items.size() < MOST && items.add(item);
        }
    }

    /// Whether it was JSON to its end.
    boolean isWhole() {
        return whole;
    }

    /// Folders first, by name.
    List<RemoteItem> sorted() {
        synchronized (items) {
            return items.stream()
                    .sorted(Comparator.comparing(RemoteItem::folder).reversed().thenComparing(RemoteItem::name))
                    .toList();
        }
    }

    private RemoteItem item(JsonNode entry) {
        String name = entry.path("Name").asText();
        boolean isFolder = entry.path("IsDir").asBoolean();
        return new RemoteItem(
                name,
                isFolder,
                isFolder ? RemoteItem.UNKNOWN : entry.path("Size").asLong(RemoteItem.UNKNOWN),
                time(entry.path("ModTime").asText()),
                problem(name));
    }

    private String problem(String name) {
        try {
            var _ = folder.child(name);
            return "";
        } catch (PlatformException e) {
            return e.detail();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
