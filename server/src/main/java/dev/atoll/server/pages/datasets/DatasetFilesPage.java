package dev.atoll.server.pages.datasets;

import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The files of a version.
@CheckedTemplate(basePath = "datasets", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DatasetFilesPage(
        Shell shell, Head head, Asked asked, List<Row> rows, String total, List<String> classes, PageLinks pages)
        implements TemplateInstance {

    /// Which version it is.
    ///
    /// @param page of the dataset
    /// @param files the page of all its files
    record Head(String title, String version, String page, String files) {}

    /// What was asked for.
    record Asked(String label, String words, boolean unreadable) {

        public boolean something() {
            return unreadable || !label.isEmpty() || !words.isEmpty();
        }
    }

    /// A file.
    ///
    /// @param pixels such as `320 × 200`; empty for what is no picture
    /// @param thumbnail where a small picture of it is; empty for none
    record Row(String path, String address, String size, String pixels, String problem, String thumbnail) {}
}
