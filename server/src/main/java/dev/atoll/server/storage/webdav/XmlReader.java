package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the small documents that clients send. A document type or an entity of its own is refused, so
/// that a document means what it says and is no larger than it looks.
final class XmlReader {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_DEPTH = 32;
    private static final int MOST_ELEMENTS = 5000;

    private final XMLStreamReader reader;
    private int elements;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /// Reads a body.
    ///
    /// @return empty for an empty one
    /// @throws PlatformException `BAD_REQUEST`, `TOO_LARGE`
    static Optional<XmlElement> read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "body: broke off", e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE, "body: more than " + MOST_BYTES + " bytes (expected a small document)");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(parse(bytes));
    }

    private static XmlElement parse(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        try {
            XMLStreamReader stream = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            XmlReader reader = new XmlReader(stream);
            reader.toRoot();
            XmlElement root = reader.element(1);
            while (stream.hasNext()) {
                reader.refuse(stream.next());
            }
            return root;
        } catch (XMLStreamException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "body: no XML that can be read here", e);
        }
    }

    private void toRoot() throws XMLStreamException {
        int event = reader.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            refuse(event);
            event = reader.next();
        }
    }

    private void refuse(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "body: has a document type or entities (expected none)");
        }
    }

    private XmlElement element(int depth) throws XMLStreamException {
        elements++;
        if (depth > MOST_DEPTH || elements > MOST_ELEMENTS) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "body: more than " + MOST_DEPTH + " deep or " + MOST_ELEMENTS + " elements (expected fewer)");
        }
        PropName name = name();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        int event = reader.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            refuse(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                String opening = opening();
                String local = reader.getLocalName();
                XmlElement child = element(depth + 1);
                children.add(child);
                inner.append(opening)
                        .append(child.inner())
                        .append("</")
                        .append(local)
                        .append('>');
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.SPACE
                    || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
                inner.append(Xml.escape(reader.getText()));
            }
            event = reader.next();
        }
        return new XmlElement(name, children, text.toString().strip(), inner.toString());
    }

    private PropName name() {
        String namespace = reader.getNamespaceURI();
        return new PropName(namespace == null ? "" : namespace, reader.getLocalName());
    }

    /// The start of the element, naming every namespace it needs.
    private String opening() {
        PropName name = name();
        StringBuilder opening =
                new StringBuilder("<" + name.local() + " xmlns=\"" + Xml.escape(name.namespace()) + "\"");
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            String local = reader.getAttributeLocalName(i);
            if (XMLConstants.XML_NS_URI.equals(namespace)) {
                opening.append(" xml:").append(local);
            } else if (namespace == null || namespace.isEmpty()) {
                opening.append(' ').append(local);
            } else {
                opening.append(" xmlns:a%d=\"%s\" a%d:%s".formatted(i, Xml.escape(namespace), i, local));
            }
            opening.append("=\"")
                    .append(Xml.escape(reader.getAttributeValue(i)))
                    .append('"');
        }
        return opening.append('>').toString();
    }
}
