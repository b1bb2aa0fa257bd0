package dev.atoll.training.features;

import dev.atoll.onnx.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Features kept from one training to the next, and room for those of a training that does not fit
/// into memory. They lie in packs: each process appends to its own and reads those of others, so any
/// number of processes may use the folder at once, and may be killed. May be deleted at any time.
///
/// Features that were found or added stay readable until this is closed.
public final class FeatureCache implements AutoCloseable {

    static final String ENDING = ".features";

    private static final System.Logger LOG = System.getLogger(FeatureCache.class.getName());
    private static final long MOST_BYTES = 4L << 30;
    private static final long PACK_BYTES = 256L << 20;
    private static final int MOST_PACKS = 256;

    private final Path folder;
    private final Limits limits;
    private final List<FeaturePack> open = new ArrayList<>();
    private @Nullable FeaturePack own;
    private boolean failed;

    /// How large it may become. What running trainings need is never removed, so it may be larger for a
    /// while.
    ///
    /// @param bytes of all packs
    /// @param packBytes beyond which a new pack is begun
    /// @param packs how many of them
    record Limits(long bytes, long packBytes, int packs) {}

    private FeatureCache(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /// In `cache/features` of Atoll's home.
    public static FeatureCache ofThisUser() {
        return in(HomeFolder.ofThisUser().resolve("cache/features"));
    }

    /// In a folder, which need not exist.
    public static FeatureCache in(Path folder) {
        return in(folder, new Limits(MOST_BYTES, PACK_BYTES, MOST_PACKS));
    }

    static FeatureCache in(Path folder, Limits limits) {
        return new FeatureCache(folder, limits);
    }

    Path folder() {
        return folder;
    }

    /// Where features lie, as far as they are kept; whether they are undamaged shows when they are read.
    ///
    /// @param length of each in bytes
    synchronized Map<FeatureKey, FeaturePack.Place> find(Set<FeatureKey> keys, int length) {
        Map<FeatureKey, FeaturePack.Place> found = new HashMap<>();
        for (Path path : packs()) {
            int before = found.size();
            try {
                FeaturePack pack = FeaturePack.open(path);
                pack.visit((key, place, bytes) -> {
                    if (bytes == length && keys.contains(key)) {
                        found.putIfAbsent(key, place);
                    }
                });
                if (found.size() > before) {
                    open.add(pack);
                } else {
                    pack.close();
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "Passed over " + path, e);
            }
        }
        return found;
    }

    /// Keeps features.
    ///
    /// @return where they lie now; null when they cannot be kept, such as on a full disk
    synchronized FeaturePack.@Nullable Place add(FeatureKey key, byte[] bytes) {
        if (failed) {
            return null;
        }
        try {
            FeaturePack pack = own;
            if (pack == null || pack.size() > limits.packBytes()) {
                makeRoom();
                pack = FeaturePack.begin(Files.createDirectories(folder));
                open.add(pack);
                own = pack;
            }
            return pack.append(key, bytes);
        } catch (IOException e) {
            failed = true;
            LOG.log(System.Logger.Level.WARNING, "Features cannot be kept in " + folder + ": " + e.getMessage());
            return null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (FeaturePack pack : open) {
            pack.close();
        }
        open.clear();
        own = null;
    }

    /// The oldest go first; those in use stay.
    private void makeRoom() {
        List<Path> packs = packs();
        Set<Path> ours = new HashSet<>(open.stream().map(FeaturePack::path).toList());
        long bytes = packs.stream().mapToLong(FeatureCache::size).sum() + limits.packBytes();
        int count = packs.size() + 1;
        for (Path path : packs) {
            if (bytes <= limits.bytes() && count <= limits.packs()) {
                return;
            }
            long size = size(path);
            if (!ours.contains(path) && FeaturePack.removeUnused(path)) {
                bytes -= size;
                count--;
            }
        }
    }

    /// The oldest first.
    private List<Path> packs() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<Path, FileTime> times = new HashMap<>();
            files.filter(file -> file.toString().endsWith(ENDING)).forEach(file -> times.put(file, written(file)));
            return times.keySet().stream()
                    .sorted(Comparator.<Path, FileTime>comparing(times::get).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Another process removed it.
            return FileTime.fromMillis(0);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
