package dev.atoll.server.datasets;

/// A file of a dataset.
///
/// @param path below the dataset's folder, with slashes
/// @param label the first folder on the way to it, which may be its class; empty for a file at the top
/// @param sha256 in hexadecimal
/// @param type such as `image/png`: of a picture what it is, of everything else what its name says
/// @param width of a picture, in pixels; 0 for none
/// @param height the same
/// @param problem why it cannot be read; empty when it can
public record DatasetFile(
        String path, String label, long bytes, String sha256, String type, int width, int height, String problem) {

    /// The last name of its path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether it is a picture of which the size is known.
    public boolean isPicture() {
        return width > 0 && height > 0;
    }

    /// Its line of the manifest, as `sha256sum` writes and checks it. No path has a letter in it that
    /// would have to be written in another way.
    String line() {
        return sha256 + "  " + path + "\n";
    }
}
