package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore.Listing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// What is in a folder, fetched page by page. Each file is asked for its time, which the server does
/// not list.
final class S3Listing implements Listing {

    private final BlobKey key;
    private final Bucket bucket;
    private final Together together;
    private final Deque<String> folders = new ArrayDeque<>();
    private final Deque<String> files = new ArrayDeque<>();
    private String token = "";
    private boolean ended;

    S3Listing(BlobKey key, Bucket bucket, Together together) {
        this.key = key;
        this.bucket = bucket;
        this.together = together;
    }

    @Override
    public List<BlobStat> next(int most) throws BlobException {
        try {
            List<BlobStat> batch = new ArrayList<>();
            while (batch.isEmpty() && fetch()) {
                while (batch.size() < most && !folders.isEmpty()) {
                    batch.add(S3BlobStore.folder(folders.pop()));
                }
                batch.addAll(filesOf(most - batch.size()));
            }
            return batch;
        } catch (SdkException e) {
            throw Failures.of(key, e);
        }
    }

    /// Whether there is anything left.
    private boolean fetch() {
        while (folders.isEmpty() && files.isEmpty() && !ended) {
            String prefix = bucket.folderKey(key);
            ListObjectsV2Response page = bucket.children(prefix, token);
            page.commonPrefixes().forEach(each -> keep(each.prefix(), prefix, folders));
            page.contents().forEach(each -> keep(each.key(), prefix, files));
            token = Optional.ofNullable(page.nextContinuationToken()).orElse("");
            ended = token.isEmpty();
        }
        return !folders.isEmpty() || !files.isEmpty();
    }

    /// Keys that others made and no file can have, such as with two slashes, are left out.
    private static void keep(String whole, String prefix, Deque<String> names) {
        String name = whole.substring(prefix.length());
        if (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        if (BlobKey.isName(name)) {
            names.add(name);
        }
    }

    private List<BlobStat> filesOf(int most) {
        List<String> asked = new ArrayList<>();
        while (asked.size() < most && !files.isEmpty()) {
            asked.add(files.pop());
        }
        return together
                .map(
                        asked,
                        name -> bucket.head(bucket.fileKey(key.child(name))).map(head -> S3BlobStore.file(name, head)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {}
}
