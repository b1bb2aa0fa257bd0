package dev.atoll.server.storage.api;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.LargeUploads;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Files come by these addresses.
@Singleton
final class StorageUploads implements LargeUploads {

    private static final Pattern ADDRESSES = Pattern.compile(
            "/(api/v1/storage/[^/]+/(content/.*|uploads/[^/]+/[^/]+)|s/[^/]+/content/.*)", Pattern.DOTALL);

    private final long largest;

    StorageUploads(PlatformConfig config) {
        this.largest = config.storage().largestFile();
    }

    @Override
    public long mostBytes(String method, String path) {
        return method.equals("PUT") && streams(path) ? largest : 0;
    }

    @Override
    public boolean streams(String path) {
        return ADDRESSES.matcher(path).matches();
    }
}
