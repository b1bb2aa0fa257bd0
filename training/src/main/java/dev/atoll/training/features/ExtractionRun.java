package dev.atoll.training.features;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.features.FeaturePack.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One pass over the images, by several threads that each take the next one.
final class ExtractionRun {

    private static final String PHASE = "Looking at the images";

    /// Up to here, features are read from memory.
    private static final long FEW_BYTES = 64L << 20;

    private final FeatureExtraction extraction;
    private final List<DatasetImage> images;
    private final Progress progress;
    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
    private final List<FeatureKey> keys;
    private final Map<FeatureKey, Place> kept;
    private final StoredFeatures features;
    private final int recordBytes;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /// Bytes that have a place nowhere but in memory.
    private final AtomicLong homeless = new AtomicLong();

    private int done;

    ExtractionRun(FeatureExtraction extraction, List<DatasetImage> images, Progress progress) {
        int views = extraction.settings().views();
        int width = extraction.backbone().network().width();
        String recipe = extraction.recipe();
        this.extraction = extraction;
        this.images = images;
        this.progress = progress;
        this.recordBytes = views * width * Short.BYTES;
        this.features = new StoredFeatures(images.size(), views, width);
        this.keys = images.stream()
                .map(image -> FeatureKey.of(recipe, image.sha256()))
                .toList();
        this.kept = extraction.cache().find(new HashSet<>(keys), recordBytes);
    }

    Features run(int workers) throws BadInputException, IOException, OrtException {
        try (ExecutorService pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("features-", 0).daemon().factory())) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(this::work));
            }
            await(running);
            return features;
        }
    }

    private void await(List<Future<Boolean>> running) throws BadInputException, IOException, OrtException {
        try {
            for (Future<Boolean> each : running) {
                var _ = each.get();
            }
        } catch (InterruptedException e) {
            stopped.set(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case BadInputException bad -> throw bad;
                case IOException failed -> throw failed;
                case OrtException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// What each thread does.
    private boolean work() throws BadInputException, IOException, OrtException {
        boolean well = false;
        try {
            ImageFeatures maker = new ImageFeatures(extraction.backbone(), extraction.settings(), decoder);
            for (int i = next.getAndIncrement(); i < images.size() && !stopped.get(); i = next.getAndIncrement()) {
                progress.throwIfCancelled();
                take(i, maker);
                report();
            }
            well = true;
            return true;
        } finally {
            if (!well) {
                stopped.set(true);
            }
        }
    }

    private void take(int image, ImageFeatures maker) throws BadInputException, IOException, OrtException {
        FeatureKey key = keys.get(image);
        Place place = kept.get(key);
        byte[] record = new byte[recordBytes];
        if (place == null || !place.pack().readWhole(key, place.offset(), record)) {
            record = maker.of(images.get(image), progress);
            place = extraction.cache().add(key, record);
        }
        boolean few = (long) images.size() * recordBytes <= FEW_BYTES;
        if (place == null && !few) {
            requireRoom();
        }
        if (place == null || few) {
            features.hold(image, record);
        } else {
            features.lies(image, place);
        }
    }

    private void requireRoom() throws IOException {
        long room = Runtime.getRuntime().maxMemory() / 4;
        if (homeless.addAndGet(recordBytes) > room) {
            long needed = ((long) images.size() * recordBytes) >> 20;
            throw new IOException("%s: no room for the features of %d images (expected %d MB, or %d MB of memory)"
                    .formatted(extraction.cache().folder(), images.size(), needed, needed * 4));
        }
    }

    private synchronized void report() {
        done++;
        progress.report((double) done / images.size(), PHASE, new Count(done, images.size(), "images"));
    }
}
