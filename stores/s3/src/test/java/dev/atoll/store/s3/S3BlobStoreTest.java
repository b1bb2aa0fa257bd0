package dev.atoll.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.testkit.BlobStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The contract, against a real server.
@Tag("soak")
@Timeout(600)
final class S3BlobStoreTest extends BlobStoreContract {

    @TempDir
    private Path home;

    private S3Server server;
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createDirectory(home.resolve("server"));
        Files.createDirectory(folder.resolve("atoll"));
        server = S3Server.over(folder);
        settings = server.settings("atoll");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected BlobStore newStore() {
        return new S3BlobStoreProvider().create(home.resolve("drafts"), settings);
    }

    @Override
    protected int drafts() {
        try (Bucket bucket = new Bucket(S3StoreConfig.of(settings))) {
            return S3Server.below(home.resolve("drafts/incoming")).size() + bucket.uploads();
        }
    }

    @Override
    protected void takeDown() {
        server.close();
    }

    @Test
    void storesOfTwoPrefixesAreApart() throws Exception {
        settings.put("prefix", "one");
        BlobStore one = store();
        settings.put("prefix", "two/three");
        BlobStore two = store();

        put(one, A, "one");
        put(two, A, "two");

        assertThat(text(one, A)).isEqualTo("one");
        assertThat(names(two, BlobKey.TOP)).containsExactly("a");
    }

    @Test
    void aFileSentInPartsIsWhatItWas() throws Exception {
        BlobStore store = store();
        byte[] bytes = new byte[(int) Parts.MOST_AT_ONCE + 5];
        new java.util.Random(7).nextBytes(bytes);

        put(store, A, bytes, LATER);

        try (java.io.InputStream in = store.open(A, bytes.length - 1000L)) {
            assertThat(in.readAllBytes())
                    .isEqualTo(java.util.Arrays.copyOfRange(bytes, bytes.length - 1000, bytes.length));
        }
        assertThat(store.stat(A).orElseThrow().modified()).isEqualTo(LATER);
        assertThat(store.stat(A).orElseThrow().bytes()).isEqualTo(bytes.length);
    }
}
