package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.FileVersion;
import dev.atoll.server.storage.Item;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// A file: what it looks like, and what is known of it.
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record FilePage(Shell shell, Where where, Facts facts, Preview preview, List<Older> versions)
        implements TemplateInstance {

    /// What is known of a file.
    ///
    /// @param sha256 empty while it is not known yet
    record Facts(String name, String size, String bytes, String changed, String added, String sha256) {

        static Facts of(Item item, Moments moments) {
            return new Facts(
                    item.name(),
                    Sizes.of(item.bytes()),
                    Words.count(item.bytes(), "byte"),
                    moments.minute(item.modified()),
                    moments.minute(item.created()),
                    item.checksums().sha256());
        }
    }

    /// What the file was before.
    record Older(String id, String size, String changed, String replaced) {

        static Older of(FileVersion version, Moments moments) {
            return new Older(
                    version.id(),
                    Sizes.of(version.bytes()),
                    moments.minute(version.modified()),
                    moments.ago(version.replaced()));
        }
    }
}
