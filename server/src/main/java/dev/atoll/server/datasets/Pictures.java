package dev.atoll.server.datasets;

import dev.atoll.server.storage.MediaTypes;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks into files: how large a picture is, and whether it can be decoded. A decoder of ours has to take
/// it: of formats we have none for only the size is read, where we can.
///
/// Decoders run on threads of their own, a few at a time: they are native code, and a hostile file may
/// keep one busy.
@Singleton
final class Pictures implements AutoCloseable {

    private static final int AT_A_TIME = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IMAGE = "image/";
    private static final String WEBP = "image/webp";

    /// Formats that have a decoder here, by the names that decoders have.
    private static final Map<String, String> DECODED = Map.of(
            "jpeg", "image/jpeg",
            "png", "image/png",
            "gif", "image/gif",
            "bmp", "image/bmp",
            "tif", "image/tiff",
            "tiff", "image/tiff");

    private final Duration patience;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final ExecutorService decoders = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().name("dataset-picture-", 0).daemon().factory());

    @Inject
    Pictures() {
        this(PATIENCE);
    }

    /// @param patience how long one may take
    Pictures(Duration patience) {
        this.patience = patience;
    }

    /// Opens a file from its beginning.
    @FunctionalInterface
    interface Source {

        InputStream open() throws IOException;
    }

    /// The type that a name stands for.
    static String type(String name) {
        return MediaTypes.of(name);
    }

    /// Whether there is anything in a file of this name to look at.
    static boolean isLookedInto(String name) {
        return DECODED.containsValue(type(name)) || type(name).equals(WEBP);
    }

    /// Looks into a file.
    Look of(String name, long bytes, Source source) throws IOException, InterruptedException {
        String type = type(name);
        if (bytes == 0) {
            return Look.plain(type).failing("empty file");
        }
        if (type.equals(WEBP)) {
            try (InputStream start = source.open()) {
                return WebpSize.read(start);
            }
        }
        return isLookedInto(name) ? decoded(type, bytes, source) : Look.plain(type);
    }

    private Look decoded(String type, long bytes, Source source) throws InterruptedException {
        FutureTask<Look> look = new FutureTask<>(() -> look(type, bytes, source));
        // How long others take says nothing about this one.
        places.acquire();
        decoders.execute(() -> {
            look.run();
            places.release();
        });
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Nor does a busy machine: it may be readable, and is looked at again the next time.
            var _ = look.cancel(true);
            return Look.plain(type);
        } catch (InterruptedException e) {
            var _ = look.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            // Whatever a decoder makes of a hostile file: it is no picture for it.
            return Look.plain(type).failing(Decoding.problem(e.getCause()));
        }
    }

    private static Look look(String type, long bytes, Source source) throws IOException {
        try (InputStream input = source.open();
                Decoding decoding = new Decoding(input)) {
            if (!decoding.isPicture()) {
                return Look.plain(type)
                        .failing("no " + type.substring(IMAGE.length()).toUpperCase(Locale.ROOT)
                                + " picture, whatever its name says");
            }
            String actual = DECODED.getOrDefault(decoding.format(), type);
            return decoding.look(actual, bytes);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        var _ = decoders.shutdownNow();
    }
}
