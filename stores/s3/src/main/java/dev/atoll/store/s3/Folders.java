package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobKey;
import java.util.List;

/// Moves and deletes folders object by object, several at the same time.
final class Folders {

    private final Bucket bucket;
    private final Together together;

    Folders(Bucket bucket, Together together) {
        this.bucket = bucket;
        this.together = together;
    }

    /// Also one that others made, of which there are only the files in it.
    boolean exists(BlobKey key) {
        return key.isTop() || bucket.isAnyWithin(bucket.folderKey(key));
    }

    /// Everything is there twice before the first is deleted.
    void move(BlobKey from, BlobKey to) {
        String old = bucket.folderKey(from);
        String anew = bucket.folderKey(to);
        List<String> keys = bucket.keysBelow(old);
        bucket.putFolder(anew);
        // A server over a disk wants a folder before what is in it.
        keys.stream()
                .filter(key -> key.endsWith("/"))
                .forEach(key -> bucket.putFolder(anew + key.substring(old.length())));
        together.forEach(
                keys.stream().filter(key -> !key.endsWith("/")).toList(),
                key -> copy(key, anew + key.substring(old.length())));
        delete(keys, old);
    }

    private void copy(String from, String to) {
        bucket.head(from).ifPresent(head -> bucket.copy(from, to, head, Bucket.modified(head)));
    }

    void delete(BlobKey key) {
        String folder = bucket.folderKey(key);
        delete(bucket.keysBelow(folder), folder);
    }

    /// The folders last, the inner before the outer: what is left after a kill can still be deleted.
    private void delete(List<String> keys, String folder) {
        together.forEach(keys.stream().filter(key -> !key.endsWith("/")).toList(), bucket::delete);
        keys.reversed().stream()
                .filter(key -> key.endsWith("/") && !key.equals(folder))
                .forEach(bucket::delete);
        bucket.delete(folder);
    }
}
