package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Locks;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.Written;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Adds, replaces and deletes files and folders (PUT, MKCOL, DELETE).
@Singleton
final class Writing {

    private static final Set<String> CHECKED = Set.of("SHA256", "SHA1", "MD5");

    private final Storage storage;
    private final Locks locks;

    Writing(Storage storage, Locks locks) {
        this.storage = storage;
        this.locks = locks;
    }

    void put(Asked asked) {
        DavExchange exchange = asked.exchange();
        if (!asked.header("Content-Range").isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Content-Range: sent with PUT (expected a whole file)");
        }
        if (!asked.reach().isDrop()
                && storage.find(asked.reach(), asked.path())
                        .filter(Item::folder)
                        .isPresent()) {
            throw new PlatformException(ErrorCode.METHOD_NOT_ALLOWED, asked.path() + " is a folder (expected a file)");
        }
        WriteOptions options = new WriteOptions(
                Preconditions.of(exchange), exchange.length(), modified(exchange), checksums(exchange));
        written(exchange, storage.write(asked.reach(), asked.path(), exchange.body(), options));
    }

    /// Answers what was written.
    static void written(DavExchange exchange, Written written) {
        Item item = written.item();
        exchange.with("ETag", Preconditions.quoted(item.etag()))
                .with("OC-ETag", Preconditions.quoted(item.etag()))
                .with("OC-FileId", LiveProperties.fileId(item));
        if (!exchange.header("X-OC-MTime").isEmpty()) {
            exchange.with("X-OC-MTime", "accepted");
        }
        exchange.answer(written.created() ? 201 : 204);
    }

    /// The time of last change that a client sets, in seconds since 1970.
    static Optional<Instant> modified(DavExchange exchange) {
        String seconds = exchange.header("X-OC-MTime");
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.replaceFirst("\\..*", ""))));
        } catch (NumberFormatException | DateTimeException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "X-OC-MTime: " + seconds + " (expected seconds since 1970)", e);
        }
    }

    /// What a client says the bytes hash to. Algorithms that nobody knows here say nothing.
    static Map<String, String> checksums(DavExchange exchange) {
        Map<String, String> checksums = new HashMap<>();
        for (String one : exchange.header("OC-Checksum").split("\\s+", -1)) {
            String[] pair = one.split(":", 2);
            String algorithm = pair[0].toUpperCase(Locale.ROOT).replace("-", "");
            if (pair.length == 2 && CHECKED.contains(algorithm)) {
                checksums.put(algorithm, pair[1]);
            }
        }
        return checksums;
    }

    void makeFolder(Asked asked) throws IOException {
        if (asked.exchange().body().read() >= 0) {
            throw new PlatformException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "MKCOL has a body (expected none)");
        }
        requireNothing(asked);
        try {
            Item made = storage.makeFolder(asked.reach(), asked.path());
            asked.exchange().with("OC-FileId", LiveProperties.fileId(made)).answer(201);
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.CONFLICT) {
                // Somebody else may have been faster.
                requireNothing(asked);
            }
            throw e;
        }
    }

    private void requireNothing(Asked asked) {
        if (storage.find(asked.reach(), asked.path()).isPresent()) {
            throw new PlatformException(
                    ErrorCode.METHOD_NOT_ALLOWED, asked.path() + " is there already (expected nothing there)");
        }
    }

    void delete(Asked asked) {
        String depth = asked.header("Depth");
        Item item = storage.get(asked.reach(), asked.path());
        if (item.folder() && !depth.isEmpty() && !depth.equalsIgnoreCase("infinity")) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Depth: " + depth + " (expected infinity)");
        }
        Precondition precondition = Preconditions.of(asked.exchange());
        storage.delete(asked.reach(), asked.path(), precondition);
        locks.forget(asked.reach(), asked.path());
        asked.exchange().answer(204);
    }
}
