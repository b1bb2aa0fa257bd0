package dev.atoll.server.pages.datasets;

import dev.atoll.server.datasets.DatasetFile;
import dev.atoll.server.datasets.Datasets.Dataset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Where the things of a version are.
record Addresses(String name, String version) {

    static Addresses of(Dataset dataset) {
        return new Addresses(dataset.entry().name(), dataset.version());
    }

    /// The page of the dataset.
    String page() {
        return "/modules/" + name + "?version=" + encoded(version);
    }

    /// The page of its files.
    String files() {
        return "/datasets/" + name + "/versions/" + encoded(version) + "/files";
    }

    /// The page of the files of a class.
    String files(String label) {
        return files() + "?class=" + encoded(label);
    }

    /// The page of a file.
    String file(String path) {
        return files() + "/" + path(path);
    }

    /// What the addresses of its API begin with.
    String api() {
        return "/api/v1/datasets/" + name + "/versions/" + encoded(version);
    }

    String content(DatasetFile file) {
        return api() + "/content/" + path(file.path());
    }

    /// @param size `small` or `large`
    String thumbnail(DatasetFile file, String size) {
        return "/datasets/" + name + "/versions/" + encoded(version) + "/thumbnail?path=" + encoded(file.path())
                + "&size=" + size;
    }

    private static String path(String path) {
        return List.of(path.split("/", -1)).stream().map(Addresses::encoded).collect(Collectors.joining("/"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
