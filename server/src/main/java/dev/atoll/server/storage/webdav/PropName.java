package dev.atoll.server.storage.webdav;

/// What a property is called.
record PropName(String namespace, String local) {

    static final String DAV = "DAV:";
    static final String OWNCLOUD = "http://owncloud.org/ns";
    static final String NEXTCLOUD = "http://nextcloud.org/ns";

    static PropName dav(String local) {
        return new PropName(DAV, local);
    }

    static PropName owncloud(String local) {
        return new PropName(OWNCLOUD, local);
    }

    /// The element with something in it.
    ///
    /// @param inner XML
    String element(String inner) {
        String tag = switch (namespace) {
            case DAV -> "d:" + local;
            case OWNCLOUD -> "oc:" + local;
            case NEXTCLOUD -> "nc:" + local;
            case "" -> local;
            default -> "x:" + local;
        };
        String open = "<" + tag + (tag.startsWith("x:") ? " xmlns:x=\"" + Xml.escape(namespace) + "\"" : "");
        return inner.isEmpty() ? open + "/>" : open + ">" + inner + "</" + tag + ">";
    }
}
