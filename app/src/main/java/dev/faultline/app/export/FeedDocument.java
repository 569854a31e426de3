package dev.faultline.app.export;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A feed (RFC 4287). Its time is that of its rows: the same rows give the same bytes. */
final class FeedDocument {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    FeedDocument() throws XMLStreamException {
        xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    }

    String text(Dataset dataset, List<Span> spans) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element("id", "urn:faultline:" + dataset.view());
        element("title", "Faultline: " + dataset.view().replace('_', ' '));
        element("updated", latest(spans).toString());
        xml.writeStartElement("author");
        element("name", "Faultline");
        xml.writeEndElement();
        for (Span span : spans) {
            entry(dataset, span);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
        return text.append('\n').toString();
    }

    private static Instant latest(List<Span> spans) {
        return spans.stream().map(Span::updated).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private void entry(Dataset dataset, Span span) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", "urn:faultline:" + dataset.view() + ":" + span.id().replaceAll("[^A-Za-z0-9./_-]", "-"));
        element("title", span.title());
        element("updated", span.updated().toString());
        element("published", span.start().toString());
        empty("category", "term", span.row().provenance());
        empty("link", "href", span.link());
        element("content", span.text());
        xml.writeEndElement();
    }

    private void element(String name, String content) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(content));
        xml.writeEndElement();
    }

    private void empty(String name, String attribute, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement(name);
            xml.writeAttribute(attribute, allowed(value));
        }
    }

    /** Characters that XML 1.0 cannot hold, however written, are made visible. */
    static String allowed(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> character == '\n'
                                || character == '\t'
                                || (character >= 0x20 && character < 0x7F)
                                || (character >= 0xA0 && character < 0xD800)
                                || (character >= 0xE000 && character < 0xFFFE)
                                || character >= 0x10000
                        ? character
                        : character == '\r' ? ' ' : 0xFFFD)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
