package dev.atoll.server.storage.imports;

import java.util.ArrayList;
import java.util.List;

/// How far an import is, as its task keeps it.
///
/// @param files what is to be fetched; none before its source was asked
/// @param placing the id of what is about to be moved to its place; empty before
record Checkpoint(List<Part> files, String placing) {

    static final Checkpoint NONE = new Checkpoint(List.of(), "");

    Checkpoint {
        files = List.copyOf(files);
    }

    /// The same with one file further on.
    Checkpoint with(int index, Part part) {
        List<Part> changed = new ArrayList<>(files);
        changed.set(index, part);
        return new Checkpoint(changed, placing);
    }

    /// The same, about to be moved to its place.
    Checkpoint placing(String id) {
        return new Checkpoint(files, id);
    }

    /// A file on its way.
    ///
    /// @param safe how many of its bytes survive the loss of power here
    /// @param validator the strong `ETag` or the `Last-Modified` of what these bytes are of; empty for none
    /// @param whole whether all of it is here and as its checksum says
    record Part(RemoteFile file, long safe, String validator, boolean whole) {

        static Part of(RemoteFile file) {
            return new Part(file, 0, "", false);
        }

        /// The same of a file of which nothing is here.
        Part anew() {
            return new Part(file, 0, "", false);
        }

        Part safe(long bytes) {
            return new Part(file, bytes, validator, false);
        }
    }
}
