package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import jakarta.inject.Singleton;

/// Makes the page of a folder that only takes files.
@Singleton
final class DropPages {

    private final Shells shells;

    DropPages(Shells shells) {
        this.shells = shells;
    }

    /// One that somebody shared with the visitor.
    DropPage of(Place folder, Form form) {
        return new DropPage(shells.at("files"), folder.title(), "/storage/uploads", folder.key(), form);
    }

    /// One behind a link.
    DropPage behindLink(Place folder, Form form) {
        return new DropPage(shells.at(""), folder.title(), folder.api() + "/upload", "", form);
    }
}
