package dev.atoll.server.pages.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Form;
import java.util.List;

/// Some of what is in a folder, as a form sends it.
record Chosen(Place folder, List<String> names) {

    /// @throws PlatformException `BAD_REQUEST` when nothing is chosen
    static Chosen of(Places places, Form form) {
        Place folder = places.of(form.secret("at"));
        List<String> names = form.all("item");
        if (names.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Nothing is chosen (expected at least one item)");
        }
        return new Chosen(folder, names);
    }

    List<Place> places() {
        return names.stream().map(folder::child).toList();
    }

    /// Such as `plankton.csv` and `12 items`.
    public String words() {
        return names.size() == 1 ? names.getFirst() : Words.count(names.size(), "item");
    }

    public String key() {
        return folder.key();
    }

    public String address() {
        return folder.address();
    }
}
