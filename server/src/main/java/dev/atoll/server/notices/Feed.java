package dev.atoll.server.notices;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Notices as an Atom feed (RFC 4287).
///
/// @param url of this platform, such as `https://atoll.example.org`, without a slash at the end
/// @param began when the platform was made, for a feed without entries
record Feed(String url, List<Notice> notices, Instant began) {

    static final String MEDIA_TYPE = "application/atom+xml;charset=UTF-8";

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", url + "/status/feed");
            element(xml, "title", "Atoll: news, maintenance, incidents");
            element(xml, "updated", updated().toString());
            link(xml, "self", url + "/status/feed");
            link(xml, "alternate", url + "/status");
            for (Notice notice : notices) {
                entry(xml, notice);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can always be written", e);
        }
        return text.toString();
    }

    private Instant updated() {
        return notices.stream().map(Notice::changed).max(Instant::compareTo).orElse(began);
    }

    private void entry(XMLStreamWriter xml, Notice notice) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + notice.id());
        element(xml, "title", notice.title());
        element(xml, "published", notice.created().toString());
        element(xml, "updated", notice.changed().toString());
        link(xml, "alternate", url + "/status#" + notice.id());
        xml.writeStartElement("author");
        element(xml, "name", notice.author());
        xml.writeEndElement();
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", notice.kind().wireName());
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(notice.html());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String target) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", target);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
