package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.TrashedItem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What was deleted, and can be brought back.
///
/// @param keep how long it is kept, such as `30 days`
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TrashPage(Shell shell, Where where, List<Row> rows, String total, String keep, PageLinks pages, Form form)
        implements TemplateInstance {

    /// Something in the trash.
    ///
    /// @param was the folder it was in
    record Row(String id, String name, String kind, String was, String size, String deleted) {

        static Row of(Place top, TrashedItem item, Moments moments) {
            return new Row(
                    item.id(),
                    item.path().name(),
                    (item.folder() ? FileKind.FOLDER : FileKind.of(item.path().name())).wireName(),
                    item.path().parent().isTop()
                            ? top.title()
                            : item.path().parent().toString(),
                    (item.folder() ? Words.count(item.files(), "file") + ", " : "") + Sizes.of(item.bytes()),
                    moments.ago(item.deleted()));
        }
    }
}
