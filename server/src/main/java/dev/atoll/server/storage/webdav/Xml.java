package dev.atoll.server.storage.webdav;

/// Writes XML.
final class Xml {

    static final String TYPE = "application/xml; charset=utf-8";
    static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    static final String NAMESPACES =
            " xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\" xmlns:nc=\"http://nextcloud.org/ns\"";

    private Xml() {}

    /// A text that may stand in an element or an attribute. What XML cannot say becomes a question mark.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isCharacter(point) ? point : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int point) {
        return (point >= 0x20 && point < 0xd800)
                || point == '\t'
                || point == '\n'
                || (point >= 0xe000 && point <= 0xfffd)
                || point >= 0x10000;
    }
}
