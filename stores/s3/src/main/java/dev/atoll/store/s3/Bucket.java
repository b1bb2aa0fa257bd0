package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/// The bucket, object by object. A file is an object under its key, a folder an empty one whose key
/// ends with a slash.
final class Bucket implements AutoCloseable {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(60);
    /// Within what a probe may take.
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(4);
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final String MODIFIED = "modified";

    private final S3StoreConfig config;
    private final S3Client client;
    private final Parts parts;

    Bucket(S3StoreConfig config) {
        this.config = config;
        this.client = client(config);
        this.parts = new Parts(client, config.bucket());
    }

    private static S3Client client(S3StoreConfig config) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.login().accessKey(), config.login().secretKey())))
                .forcePathStyle(config.pathStyle())
                // Servers other than Amazon's refuse checksums that came late to S3.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_PATIENCE)
                        .socketTimeout(READ_PATIENCE));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    String summary() {
        return "keeps files in the bucket " + config.bucket();
    }

    void probe() {
        client.headBucket(request ->
                request.bucket(config.bucket()).overrideConfiguration(limits -> limits.apiCallTimeout(PROBE_PATIENCE)));
    }

    String fileKey(BlobKey key) {
        return config.prefix() + key;
    }

    String folderKey(BlobKey key) {
        return key.isTop() ? config.prefix() : config.prefix() + key + "/";
    }

    Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(
                    client.headObject(request -> request.bucket(config.bucket()).key(key)));
        } catch (SdkException e) {
            if (Failures.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Instant modified(HeadObjectResponse head) {
        try {
            return Optional.ofNullable(head.metadata().get(MODIFIED))
                    .map(Instant::parse)
                    .orElse(head.lastModified());
        } catch (DateTimeParseException _) {
            return head.lastModified();
        }
    }

    /// The object from `offset` on; empty when there is nothing behind it.
    Optional<ResponseInputStream<GetObjectResponse>> get(String key, long offset) {
        try {
            return Optional.of(client.getObject(request -> {
                request.bucket(config.bucket()).key(key);
                if (offset > 0) {
                    request.range("bytes=" + offset + "-");
                }
            }));
        } catch (SdkException e) {
            if (Failures.isStatus(e, RANGE_NOT_SATISFIABLE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Answers the entity tag.
    String put(String key, Path file, long bytes, Instant modified) {
        Map<String, String> metadata = Map.of(MODIFIED, modified.toString());
        if (bytes > Parts.MOST_AT_ONCE) {
            return parts.upload(key, file, bytes, metadata);
        }
        return client.putObject(
                        request -> request.bucket(config.bucket()).key(key).metadata(metadata),
                        RequestBody.fromFile(file))
                .eTag();
    }

    void putFolder(String key) {
        client.putObject(request -> request.bucket(config.bucket()).key(key), RequestBody.empty());
    }

    /// On the server, with the time it has or another one.
    void copy(String from, String to, HeadObjectResponse head, Instant modified) {
        Map<String, String> metadata = Map.of(MODIFIED, modified.toString());
        if (head.contentLength() > Parts.MOST_COPIED_AT_ONCE) {
            parts.copy(from, to, head.contentLength(), metadata);
            return;
        }
        client.copyObject(request -> request.sourceBucket(config.bucket())
                .sourceKey(from)
                .destinationBucket(config.bucket())
                .destinationKey(to)
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(metadata));
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(config.bucket()).key(key));
    }

    /// What is directly in a folder, a page from where the last one ended.
    ListObjectsV2Response children(String folder, String token) {
        return client.listObjectsV2(request -> {
            request.bucket(config.bucket()).prefix(folder).delimiter("/");
            if (!token.isEmpty()) {
                request.continuationToken(token);
            }
        });
    }

    /// Every key that begins so, at any depth.
    List<String> keysBelow(String prefix) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(config.bucket()).prefix(prefix))
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
    }

    boolean isAnyWithin(String prefix) {
        return client.listObjectsV2(request ->
                        request.bucket(config.bucket()).prefix(prefix).maxKeys(1))
                .hasContents();
    }

    /// Gives up what a program had begun to send that was killed.
    int abortUploads() {
        return parts.abortUploads(config.prefix());
    }

    int uploads() {
        return parts.uploads(config.prefix());
    }

    @Override
    public void close() {
        client.close();
    }
}
