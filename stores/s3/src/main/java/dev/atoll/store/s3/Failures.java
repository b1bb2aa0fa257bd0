package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What the server's errors mean to a caller.
final class Failures {

    private static final int NOT_FOUND = 404;
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "QuotaExceededException", "XMinioStorageFull", "InsufficientCapacity");
    private static final Set<String> INVALID = Set.of(
            "KeyTooLongError", "InvalidArgument", "InvalidObjectName", "XMinioInvalidObjectName", "EntityTooLarge");

    private Failures() {}

    static BlobException of(BlobKey key, SdkException e) {
        return new BlobException(reason(e), (key.isTop() ? "the bucket" : key) + ": " + text(e), e);
    }

    static BlobException notFound(BlobKey key) {
        return new BlobException(Reason.NOT_FOUND, "there is no " + key);
    }

    static BlobException exists(BlobKey key) {
        return new BlobException(Reason.EXISTS, key + " is there already");
    }

    /// Whether there is no such object; a bucket that is missing is another matter.
    static boolean isMissing(SdkException e) {
        return e instanceof S3Exception s3 && s3.statusCode() == NOT_FOUND && !code(s3).equals("NoSuchBucket");
    }

    static boolean isStatus(SdkException e, int status) {
        return e instanceof S3Exception s3 && s3.statusCode() == status;
    }

    private static Reason reason(SdkException e) {
        if (isMissing(e)) {
            return Reason.NOT_FOUND;
        }
        if (!(e instanceof S3Exception s3)) {
            return Reason.UNAVAILABLE;
        }
        if (s3.statusCode() == INSUFFICIENT_STORAGE || FULL.contains(code(s3))) {
            return Reason.FULL;
        }
        return INVALID.contains(code(s3)) ? Reason.INVALID : Reason.UNAVAILABLE;
    }

    private static String code(S3Exception e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static String text(SdkException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
