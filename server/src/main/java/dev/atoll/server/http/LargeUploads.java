package dev.atoll.server.http;

/// Names the addresses that take more than an ordinary request. A feature that has some implements it.
public interface LargeUploads {

    /// How many bytes a request to an address may have; 0 for what every address takes.
    ///
    /// @param path such as `/api/v1/catalog`
    long mostBytes(String method, String path);

    /// Whether bodies sent to an address are passed on as they come: then they may be large whatever they
    /// are.
    default boolean streams(String path) {
        return false;
    }
}
