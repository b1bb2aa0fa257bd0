package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/// Carries single files between this machine and a platform. What was interrupted goes on where it ended.
final class FileCarrier {

    /// Larger files go in parts.
    static final long LARGE_BYTES = 32L << 20;

    private static final long PART_BYTES = 16L << 20;
    private static final int MOST_PARTS = 9_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PARTIAL_CONTENT = 206;

    private final StorageCalls calls;
    private final LongConsumer moved;

    /// @param moved told how many more bytes are where they belong
    FileCarrier(StorageCalls calls, LongConsumer moved) {
        this.calls = calls;
        this.moved = moved;
    }

    void send(FileEntry entry, Path file, FilePlace target) throws CommandException, InterruptedException, IOException {
        String sha256 = FileDigest.of(file);
        if (entry.bytes() <= LARGE_BYTES) {
            JsonNode _ = calls.write(target, BodyPublishers.ofFile(file), entry.modified(), FileDigest.header(sha256));
            moved.accept(entry.bytes());
            return;
        }
        // The same file again finds the parts that have arrived; a changed one begins anew.
        String name = FileDigest.ofText(target.path() + "\n" + sha256);
        JsonNode upload = calls.upload(target, entry.bytes(), name);
        String id = upload.path("id").asText();
        long size = Math.max(PART_BYTES, entry.bytes() / MOST_PARTS + 1);
        Set<Long> there = new HashSet<>();
        upload.path("parts").forEach(part -> there.add(part.path("number").asLong()));
        for (long number = 0; number * size < entry.bytes(); number++) {
            long length = Math.min(size, entry.bytes() - number * size);
            if (!there.contains(number)) {
                calls.sendPart(target, id, number, part(file, number * size, length));
            }
            moved.accept(length);
        }
        JsonNode _ = calls.finish(target, id, entry.modified(), sha256);
    }

    /// @param source what the platform says of the file
    void fetch(FileEntry source, FilePlace place, Path target)
            throws CommandException, InterruptedException, IOException {
        Path _ = Files.createDirectories(target.toAbsolutePath().getParent());
        PartialFile partial = PartialFile.of(target.toAbsolutePath(), source.etag());
        long there = partial.bytes();
        if (there < source.bytes() || there == 0) {
            fetchRest(source, place, partial, there);
        } else {
            moved.accept(there);
        }
        String sha256 = FileDigest.of(partial.partial());
        if (!source.sha256().isEmpty() && !source.sha256().equals(sha256)) {
            partial.delete();
            throw new CommandException(
                    ExitCode.FAILED,
                    place.words() + ": what arrived has the SHA-256 " + sha256 + " (expected " + source.sha256()
                            + "); try again");
        }
        partial.publish(source.modified());
    }

    private void fetchRest(FileEntry source, FilePlace place, PartialFile partial, long there)
            throws CommandException, InterruptedException, IOException {
        HttpResponse<InputStream> answer = calls.read(place, there, source.etag());
        boolean rest = answer.statusCode() == PARTIAL_CONTENT;
        try (InputStream body = answer.body();
                OutputStream file = Files.newOutputStream(
                        partial.partial(),
                        StandardOpenOption.CREATE,
                        rest ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            moved.accept(rest ? there : 0);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                file.write(buffer, 0, read);
                moved.accept(read);
            }
        }
    }

    /// A part of a file, read while it is sent.
    private static BodyPublisher part(Path file, long offset, long length) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                        return new FilePart(Channels.newInputStream(channel.position(offset)), length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                length);
    }
}
