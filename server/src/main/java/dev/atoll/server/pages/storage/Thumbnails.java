package dev.atoll.server.pages.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Storage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Makes small pictures when somebody looks, a few at a time, and keeps them by what is in the file.
@Singleton
public final class Thumbnails {

    /// How large a picture is.
    public enum Size {
        SMALL(240),
        LARGE(1600);

        private final int pixels;

        Size(int pixels) {
            this.pixels = pixels;
        }

        int pixels() {
            return pixels;
        }
    }

    private static final Logger LOG = Logger.getLogger(Thumbnails.class);

    /// A camera's photo, or a scan of a tray; more is not worth a thumbnail.
    private static final long MOST_BYTES = 100_000_000;

    /// Some 70,000 small ones.
    private static final long MOST_KEPT_BYTES = 1L << 30;

    private static final int AT_A_TIME = 2;
    private static final long MOST_SECONDS = 20;

    private final Storage storage;
    private final KeptThumbnails kept;
    private final ExecutorService makers = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().name("thumbnail-", 0).daemon().factory());

    Thumbnails(Storage storage, PlatformConfig config, InstantSource time) {
        this.storage = storage;
        this.kept = new KeptThumbnails(config.home().resolve("thumbnails"), MOST_KEPT_BYTES, time);
    }

    /// A picture of a file as JPEG; empty for what none can be made of.
    Optional<byte[]> of(Place place, Item item, Size size) throws IOException {
        return item.folder() ? Optional.empty() : of(Look.of(storage, place, item), size);
    }

    /// The same of whatever can be looked into.
    public Optional<byte[]> of(Look look, Size size) throws IOException {
        if (look.bytes() > MOST_BYTES || !FileKind.hasThumbnail(look.name())) {
            return Optional.empty();
        }
        String sha256 = look.sha256();
        if (sha256.isEmpty()) {
            return made(look, size);
        }
        Optional<byte[]> known = kept.find(sha256, size.pixels());
        if (known.isPresent()) {
            return known;
        }
        Optional<byte[]> picture = made(look, size);
        if (picture.isPresent()) {
            kept.keep(sha256, size.pixels(), picture.get());
        }
        return picture;
    }

    private Optional<byte[]> made(Look look, Size size) {
        Future<Optional<byte[]>> made = makers.submit((Callable<Optional<byte[]>>) () -> make(look, size));
        try {
            return made.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            // Whatever a decoder makes of a hostile file, the page only lacks a picture.
            LOG.debugf(e, "No picture of %s", look.name());
            var _ = made.cancel(true);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> make(Look look, Size size) throws IOException {
        try (InputStream bytes = look.source().get()) {
            return SmallPicture.of(bytes, size.pixels());
        }
    }

    @PreDestroy
    void stop() {
        var _ = makers.shutdownNow();
    }
}
