package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What is in a folder.
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record FolderPage(Shell shell, Where where, Listing listing, QuotaBar quota, News news) implements TemplateInstance {

    /// The part of the folder that is shown.
    ///
    /// @param total how many there are in all, as words
    record Listing(
            List<FileRow> rows,
            String total,
            String filter,
            boolean grid,
            List<Column> columns,
            Views views,
            PageLinks pages) {}

    /// A column one can sort by.
    ///
    /// @param state such as `ascending`; `none` for another one
    record Column(String name, String label, String address, String state) {}

    /// The folder as a list and as pictures.
    record Views(String list, String grid) {}

    /// What just happened.
    ///
    /// @param form a form that was refused, with what was typed
    record News(Undo undo, Form form) {

        static final News NONE = new News(Undo.NOTHING, Form.EMPTY);
    }
}
