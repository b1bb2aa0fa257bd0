package dev.atoll.training.head;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// What an interrupted fitting goes on from. A file is replaced at once and is on disk before it is;
/// one that is damaged or belongs to another fitting is left aside.
final class Checkpoints {

    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());

    private static final String FILE = "head.checkpoint";

    private final Optional<CheckpointPlace> place;
    private final byte[] fingerprint;
    private long written = System.nanoTime();
    private boolean warned;

    /// Without a place nothing is written and nothing found.
    Checkpoints(Optional<CheckpointPlace> place, Fingerprint fingerprint) {
        this.place = place;
        this.fingerprint = fingerprint.bytes();
    }

    /// Takes what was written last, if that is of use.
    ///
    /// @param mostEpochs more have not been done
    /// @return whether it was
    boolean resume(FittingState state, int mostEpochs) {
        Optional<Path> file = place.map(at -> at.folder().resolve(FILE)).filter(Files::exists);
        return file.isPresent() && resume(file.get(), state, mostEpochs);
    }

    private boolean resume(Path file, FittingState state, int mostEpochs) {
        try (CheckedInputStream bytes =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C());
                DataInputStream in = new DataInputStream(bytes)) {
            if (!Arrays.equals(in.readNBytes(fingerprint.length), fingerprint)) {
                LOG.log(System.Logger.Level.INFO, "A checkpoint of other images or settings is left aside: {0}", file);
                return false;
            }
            WrittenState written = WrittenState.read(in, state, mostEpochs);
            long sum = bytes.getChecksum().getValue();
            if (in.readLong() != sum) {
                LOG.log(System.Logger.Level.WARNING, "A damaged checkpoint is left aside: {0}", file);
                return false;
            }
            written.into(state);
            return true;
        } catch (EOFException e) {
            LOG.log(System.Logger.Level.WARNING, "A torn checkpoint is left aside: {0}", file);
            return false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A checkpoint is left aside: {0}", e);
            return false;
        }
    }

    /// Writes down the state, unless that was done a moment ago.
    ///
    /// @param last whether none will follow
    void offer(FittingState state, boolean last) {
        if (place.isEmpty()) {
            return;
        }
        CheckpointPlace at = place.get();
        long now = System.nanoTime();
        if (last || now - written >= at.pause().toNanos()) {
            written = now;
            write(at.folder(), state);
        }
    }

    private void write(Path folder, FittingState state) {
        Path unfinished = folder.resolve(FILE + ".unfinished");
        try {
            Files.createDirectories(folder);
            writeTo(unfinished, state);
            Files.move(
                    unfinished,
                    folder.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            warn(folder, e);
            deleteIfPossible(unfinished);
        }
    }

    private void writeTo(Path file, FittingState state) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                CheckedOutputStream bytes = new CheckedOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), new CRC32C());
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(fingerprint);
            WrittenState.write(out, state);
            out.writeLong(bytes.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
    }

    private void warn(Path folder, IOException e) {
        System.Logger.Level level = warned ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        warned = true;
        LOG.log(level, "No checkpoint can be written in {0}, the training goes on: {1}", folder, e);
    }

    private static void deleteIfPossible(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "An unfinished checkpoint stays: {0}", file);
        }
    }
}
