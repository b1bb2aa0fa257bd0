package dev.atoll.server.storage.webdav;

import dev.atoll.server.storage.ByteRange;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.MediaTypes;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Storage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// Gives files (GET, HEAD).
@Singleton
final class Fetching {

    private static final int BUFFER_BYTES = 128 * 1024;

    /// What a browser that shows a page would do with a file of somebody: nothing that can harm.
    private static final Set<String> HARMLESS = Set.of("", "empty", "document", "image", "audio", "video");

    private final Storage storage;

    Fetching(Storage storage) {
        this.storage = storage;
    }

    void fetch(Asked asked) throws IOException {
        Item item = storage.get(asked.reach(), asked.path());
        DavExchange exchange = asked.exchange();
        boolean head = exchange.method().equals("HEAD");
        if (item.folder()) {
            // Clients ask so whether it is there.
            exchange.with("Allow", DavDesk.METHODS).answer(head ? 200 : 405);
            return;
        }
        if (!HARMLESS.contains(exchange.header("Sec-Fetch-Dest"))) {
            exchange.answer(403);
            return;
        }
        Preconditions.requireMatch(exchange, item);
        describe(exchange, item);
        if (Preconditions.isKnown(exchange, item)) {
            exchange.answer(304);
            return;
        }
        exchange.with("Content-Type", MediaTypes.of(item.name())).with("Accept-Ranges", "bytes");
        Optional<ByteRange> range = range(exchange, item);
        if (range.filter(part -> !part.isWithin()).isPresent()) {
            exchange.with("Content-Range", range.get().words(item.bytes())).answer(416);
            return;
        }
        range.ifPresent(part -> exchange.with("Content-Range", part.words(item.bytes())));
        ByteRange part = range.orElse(new ByteRange(0, item.bytes()));
        exchange.with("Content-Length", Long.toString(part.length()));
        if (head) {
            exchange.answer(range.isPresent() ? 206 : 200);
        } else {
            send(asked, item, part, range.isPresent() ? 206 : 200);
        }
    }

    /// A file is whatever somebody put there: shown by a browser it gets an origin of its own.
    private static void describe(DavExchange exchange, Item item) {
        exchange.with("ETag", Preconditions.quoted(item.etag()))
                .with("OC-ETag", Preconditions.quoted(item.etag()))
                .with("OC-FileId", LiveProperties.fileId(item))
                .with("Last-Modified", Preconditions.date(item.modified()))
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .with("Content-Disposition", "attachment");
        if (item.checksums().isKnown()) {
            exchange.with("OC-Checksum", "SHA1:" + item.checksums().sha1());
        }
    }

    private static Optional<ByteRange> range(DavExchange exchange, Item item) {
        String condition = exchange.header("If-Range");
        boolean same = condition.isEmpty()
                || condition.equals(Preconditions.quoted(item.etag()))
                || condition.equals(Preconditions.date(item.modified()));
        return same ? ByteRange.parse(exchange.header("Range"), item.bytes()) : Optional.empty();
    }

    private void send(Asked asked, Item item, ByteRange part, int status) throws IOException {
        try (Opened opened = storage.open(asked.reach(), asked.path(), part.first())) {
            if (!opened.item().etag().equals(item.etag())) {
                // It was written over since its headers were made: the client asks again.
                throw new IOException("the file changed");
            }
            AnswerStream answer = asked.exchange().stream(status);
            pump(opened.bytes(), answer, part.length());
            answer.close();
        }
    }

    private static void pump(InputStream bytes, AnswerStream answer, long length) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = length;
        while (left > 0) {
            int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file is shorter than it was");
            }
            answer.write(buffer, 0, read);
            left -= read;
        }
    }
}
