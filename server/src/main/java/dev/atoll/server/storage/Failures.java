package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobException;

/// Says what a store said in the words of the platform.
public final class Failures {

    private Failures() {}

    /// Asks a store.
    ///
    /// @param path of what is asked for, for the message: what the store says may name its own folders
    public static <T> T asking(StoragePath path, Call<T> call) {
        try {
            return call.make();
        } catch (BlobException e) {
            throw of(path, e);
        }
    }

    /// Has a store do something.
    public static void doing(StoragePath path, Deed deed) {
        var _ = asking(path, () -> {
            deed.make();
            return path;
        });
    }

    /// What the platform says instead.
    public static PlatformException of(StoragePath path, BlobException e) {
        return switch (e.reason()) {
            case NOT_FOUND -> new PlatformException(ErrorCode.NOT_FOUND, path + " is not there", e);
            case EXISTS -> new PlatformException(ErrorCode.CONFLICT, path + " is there already", e);
            case INVALID ->
                new PlatformException(ErrorCode.BAD_REQUEST, path + ": cannot be stored under this name", e);
            case FULL ->
                new PlatformException(
                        ErrorCode.INSUFFICIENT_STORAGE,
                        path + ": the disk of the platform is full; nothing was changed. Its operator has to make room",
                        e);
            case UNAVAILABLE ->
                new PlatformException(
                        ErrorCode.UNAVAILABLE,
                        path + ": the disk of the platform does not take or give files now; nothing was changed",
                        e);
        };
    }

    /// A question to a store.
    @FunctionalInterface
    public interface Call<T> {

        T make() throws BlobException;
    }

    /// An order to a store.
    @FunctionalInterface
    public interface Deed {

        void make() throws BlobException;
    }
}
