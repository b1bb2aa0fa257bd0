package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.imports.Checkpoint.Part;
import dev.atoll.server.tasks.TaskRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fetches one file. A connection that breaks is made again, from the byte where it broke, as long as
/// the server has the same file still (`If-Range`, RFC 9110): it waits a second, then twice as long each
/// time, and gives up when several tries in a row brought nothing.
final class Download {

    private static final int MOST_TRIES_FOR_NOTHING = 6;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final Web web;
    private final TaskRun run;
    private final Path file;
    private final long most;
    private final Told told;
    private final Consumer<Part> safe;
    private volatile Part part;

    Download(Web web, TaskRun run, Path file, Part part, Ends ends) {
        this.web = web;
        this.run = run;
        this.file = file;
        this.part = part;
        this.most = ends.most();
        this.told = ends.told();
        this.safe = ends.safe();
    }

    /// Whom a download tells, and how far it may go.
    ///
    /// @param most how many bytes there is room for
    /// @param safe keeps what to go on from; durable when it returns
    record Ends(long most, Told told, Consumer<Part> safe) {}

    /// Is told how many bytes are here, and of how many; -1 when nobody knows.
    @FunctionalInterface
    interface Told {

        void at(long here, long total);
    }

    /// Fetches what is missing.
    ///
    /// @return the file with its size
    /// @throws PlatformException `UNAVAILABLE` when it gave up, `INSUFFICIENT_STORAGE`, and what [Web] has
    RemoteFile fetch() throws InterruptedException {
        int triesForNothing = 0;
        while (true) {
            long before = part.safe();
            try {
                return once();
            } catch (IOException e) {
                run.failIfCancelled();
                triesForNothing = part.safe() > before ? 1 : triesForNothing + 1;
                if (triesForNothing >= MOST_TRIES_FOR_NOTHING) {
                    throw new PlatformException(
                            ErrorCode.UNAVAILABLE,
                            part.file().name() + ": " + e.getMessage() + ". Given up after " + triesForNothing
                                    + " tries; try it again later, and it goes on from there",
                            e);
                }
                run.await(FIRST_WAIT.multipliedBy(1L << (triesForNothing - 1)));
            }
        }
    }

    private RemoteFile once() throws IOException, InterruptedException {
        if (!isHere(part.safe())) {
            part = part.anew();
        }
        long size = part.file().size();
        if (size != RemoteFile.UNKNOWN && part.safe() == size) {
            return part.file();
        }
        try (Web.Answer answer = web.get(URI.create(part.file().address()), headers());
                TaskRun.Registration _ = run.onCancel(() -> closeQuietly(answer))) {
            long from = begin(answer);
            long end = end(answer, from);
            requireRoom(end);
            long length = pump(answer.body(), from, end);
            if (end != RemoteFile.UNKNOWN && length != end) {
                throw new IOException("the connection broke after " + length + " of " + end + " bytes");
            }
            return part.file().of(length);
        }
    }

    /// Somebody may have emptied the folder while nothing ran.
    private boolean isHere(long bytes) throws IOException {
        return bytes == 0 || (Files.exists(file) && Files.size(file) >= bytes);
    }

    /// Without anything that says whether it is the same file still, it begins anew.
    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(Map.of("Accept-Encoding", "identity"));
        boolean comparable =
                !part.validator().isEmpty() || !part.file().checksum().isEmpty();
        if (part.safe() > 0 && comparable) {
            headers.put("Range", "bytes=" + part.safe() + "-");
            if (!part.validator().isEmpty()) {
                headers.put("If-Range", part.validator());
            }
        }
        return headers;
    }

    /// From which byte on the answer is; notes what it is of.
    private long begin(Web.Answer answer) throws IOException {
        if (answer.status() == 206) {
            Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range"));
            if (range.matches() && Long.parseLong(range.group(1)) == part.safe()) {
                return part.safe();
            }
            part = part.anew();
            throw new IOException("the server sent other bytes than it was asked for");
        }
        if (answer.status() == 416) {
            part = part.anew();
            throw new IOException("the file is shorter than it was");
        }
        answer.requireStatus(200);
        part = new Part(part.file(), 0, validator(answer), false);
        return 0;
    }

    /// What says that the file is still the same one. A weak tag does not; where a checksum says at the
    /// end whether it was, nothing is needed.
    private String validator(Web.Answer answer) {
        String tag = answer.header("ETag");
        if (tag.startsWith("\"")) {
            return tag;
        }
        return answer.header("Last-Modified");
    }

    /// Where the file ends; -1 when nobody says.
    private long end(Web.Answer answer, long from) throws IOException {
        String length = answer.header("Content-Length");
        long announced = length.matches("\\d{1,18}") ? from + Long.parseLong(length) : RemoteFile.UNKNOWN;
        long expected = part.file().size();
        if (expected != RemoteFile.UNKNOWN && announced != RemoteFile.UNKNOWN && announced != expected) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    part.file().name() + ": the server sends " + announced + " bytes (expected " + expected + ")");
        }
        return expected == RemoteFile.UNKNOWN ? announced : expected;
    }

    private long pump(InputStream body, long from, long end) throws IOException, InterruptedException {
        try (FileChannel channel = open(from)) {
            AtomicLong length = new AtomicLong(from);
            try (SafePoints points = new SafePoints(from, bytes -> makeSafe(channel, bytes))) {
                pump(body, channel, end, bytes -> {
                    length.set(bytes);
                    points.reached(bytes);
                    told.at(bytes, end);
                });
            } finally {
                makeSafe(channel, end == RemoteFile.UNKNOWN ? length.get() : Math.min(length.get(), end));
            }
            return length.get();
        }
    }

    private void pump(InputStream body, FileChannel channel, long end, LongConsumer reached)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            run.failIfCancelled();
            long length = channel.position() + read;
            requireRoom(length);
            if (end != RemoteFile.UNKNOWN && length > end) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        part.file().name() + ": more than " + end + " bytes came (expected that many)");
            }
            write(channel, ByteBuffer.wrap(buffer, 0, read));
            reached.accept(length);
        }
    }

    private FileChannel open(long from) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Bytes behind may be there without being what they should be, after a loss of power.
            channel.truncate(from).position(from);
            return channel;
        } catch (IOException e) {
            throw Scratch.failing(e);
        }
    }

    /// An exception of the disk is another one than that of a connection: no new try helps.
    private static void write(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                var _ = channel.write(bytes);
            }
        } catch (IOException e) {
            throw Scratch.failing(e);
        }
    }

    private void makeSafe(FileChannel channel, long length) {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw Scratch.failing(e);
        }
        part = part.safe(length);
        safe.accept(part);
    }

    private void requireRoom(long bytes) {
        if (bytes > most) {
            throw new PlatformException(
                    ErrorCode.INSUFFICIENT_STORAGE,
                    part.file().name() + ": " + bytes + " bytes (expected at most " + most
                            + ", what the quota and the disk leave)");
        }
    }

    private static void closeQuietly(Web.Answer answer) {
        try {
            answer.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing a pipe only leaves a note", e);
        }
    }
}
