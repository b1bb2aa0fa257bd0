package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStoreProvider;
import java.nio.file.Path;
import java.util.Map;

/// Makes the store of kind `s3`: files in a bucket.
public final class S3BlobStoreProvider implements BlobStoreProvider {

    @Override
    public String kind() {
        return "s3";
    }

    /// @param folder where drafts wait until they are published
    /// @param settings `bucket`, `access_key` and `secret_key`; also `endpoint` (Amazon's), `region`
    ///     (`us-east-1`), `prefix` (none) and `path_style` (`true` with an endpoint)
    @Override
    public BlobStore create(Path folder, Map<String, String> settings) {
        S3StoreConfig config = S3StoreConfig.of(settings);
        return new S3BlobStore(kind(), new Bucket(config), new Drafts(folder.toAbsolutePath()));
    }
}
