package dev.atoll.server.catalog;

import java.net.URI;
import java.net.URISyntaxException;

/// Where things of the catalogue are found on this server.
public final class CatalogLinks {

    private CatalogLinks() {}

    /// Where the files of a module lie, with a slash at the end.
    static String files(String module) {
        return "/api/v1/modules/" + module + "/files/";
    }

    /// The address of an example file.
    public static String file(String module, String path) {
        return files(module) + path(path);
    }

    /// A path below a folder as it stands in an address.
    public static String path(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path + " (expected a path)", e);
        }
    }

    /// Where a prediction is asked for, below the gateway's address.
    ///
    /// @param gatewayUrl without a slash at the end
    public static String predict(String gatewayUrl, String module) {
        return gatewayUrl + "/try/" + module + "/v2/models/" + module + "/predict/";
    }
}
