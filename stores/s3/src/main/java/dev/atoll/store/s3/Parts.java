package dev.atoll.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// Objects that are sent or copied in parts: S3 takes at most 5 GiB at once and 10,000 parts.
final class Parts {

    /// Larger files are sent in parts, each of which is tried again alone.
    static final long MOST_AT_ONCE = 64L << 20;

    static final long MOST_COPIED_AT_ONCE = 5L << 30;

    private static final long SMALLEST_PART = 16L << 20;
    private static final long SMALLEST_COPIED_PART = 1L << 30;
    private static final int MOST_PARTS = 10_000;

    private final S3Client client;
    private final String bucket;

    Parts(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /// Where the parts of an object begin, and how long the last one is.
    record Cut(long bytes, long part) {

        static Cut of(long bytes, long smallest) {
            return new Cut(bytes, Math.max(smallest, Math.ceilDiv(bytes, MOST_PARTS)));
        }

        int count() {
            return Math.toIntExact(Math.ceilDiv(bytes, part));
        }

        long begin(int number) {
            return (number - 1) * part;
        }

        long length(int number) {
            return Math.min(part, bytes - begin(number));
        }
    }

    /// Answers the entity tag.
    String upload(String key, Path file, long bytes, Map<String, String> metadata) {
        Cut cut = Cut.of(bytes, SMALLEST_PART);
        String upload = begin(key, metadata);
        return complete(
                key,
                upload,
                cut,
                number -> client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromContentProvider(
                                        () -> part(file, cut.begin(number), cut.length(number)),
                                        cut.length(number),
                                        "application/octet-stream"))
                        .eTag());
    }

    /// A new stream for each try.
    private static InputStream part(Path file, long begin, long length) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FirstBytes(Channels.newInputStream(channel.position(begin)), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copy(String from, String to, long bytes, Map<String, String> metadata) {
        Cut cut = Cut.of(bytes, SMALLEST_COPIED_PART);
        String upload = begin(to, metadata);
        var _ = complete(
                to,
                upload,
                cut,
                number -> client.uploadPartCopy(request -> request.sourceBucket(bucket)
                                .sourceKey(from)
                                .destinationBucket(bucket)
                                .destinationKey(to)
                                .uploadId(upload)
                                .partNumber(number)
                                .copySourceRange("bytes=" + cut.begin(number) + "-"
                                        + (cut.begin(number) + cut.length(number) - 1)))
                        .copyPartResult()
                        .eTag());
    }

    private String begin(String key, Map<String, String> metadata) {
        return client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).metadata(metadata))
                .uploadId();
    }

    private String complete(String key, String upload, Cut cut, IntFunction<String> send) {
        List<CompletedPart> sent = new ArrayList<>();
        try {
            for (int number = 1; number <= cut.count(); number++) {
                sent.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(send.apply(number))
                        .build());
            }
            return client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .multipartUpload(parts -> parts.parts(sent)))
                    .eTag();
        } catch (SdkException e) {
            abort(key, upload);
            throw e;
        }
    }

    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException _) {
            // Given up when the store is opened again.
        }
    }

    int abortUploads(String prefix) {
        List<MultipartUpload> begun = begun(prefix);
        begun.forEach(each -> abort(each.key(), each.uploadId()));
        return begun.size();
    }

    int uploads(String prefix) {
        return begun(prefix).size();
    }

    private List<MultipartUpload> begun(String prefix) {
        return client
                .listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(prefix))
                .uploads()
                .stream()
                .toList();
    }
}
