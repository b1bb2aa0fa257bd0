package dev.atoll.server.storage.webdav;

import java.util.List;
import java.util.Optional;

/// An element of a document that a client sent.
///
/// @param inner what is in it, as XML that needs nothing from around it
record XmlElement(PropName name, List<XmlElement> children, String text, String inner) {

    XmlElement {
        children = List.copyOf(children);
    }

    boolean isDav(String local) {
        return name.equals(PropName.dav(local));
    }

    /// The first child of that name, in the namespace of WebDAV.
    Optional<XmlElement> child(String local) {
        return children.stream().filter(child -> child.isDav(local)).findFirst();
    }
}
