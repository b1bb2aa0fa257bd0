package dev.atoll.server.catalog;

import dev.atoll.server.http.LargeUploads;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Packages come by these addresses.
@Singleton
final class PackageUploads implements LargeUploads {

    private static final long MOST = 1L << 30;
    private static final Pattern ADDRESSES =
            Pattern.compile("/api/v1/catalog(/[^/]+/versions)?/?|/catalog/add|/modules/[^/]+/versions");

    @Override
    public long mostBytes(String method, String path) {
        return method.equals("POST") && ADDRESSES.matcher(path).matches() ? MOST : 0;
    }
}
