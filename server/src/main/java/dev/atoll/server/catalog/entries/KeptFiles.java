package dev.atoll.server.catalog.entries;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The files of a version that another room keeps, because there are too many of them, or too large ones,
/// for a package.
public interface KeptFiles {

    /// A version without such files.
    KeptFiles NONE = new KeptFiles() {

        @Override
        public String sha256() {
            return "";
        }

        @Override
        public List<Figure> figures() {
            return List.of();
        }

        @Override
        public void keep(Handle handle, EntryVersion version) {}
    };

    /// What tells them from other files, in hexadecimal; empty for none.
    String sha256();

    /// What there is to say about them in numbers.
    List<Figure> figures();

    /// Writes the rows that make them the files of a version: in the transaction that publishes it, and
    /// only when it does.
    void keep(Handle handle, EntryVersion version);
}
