package dev.faultline.ingest.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import dev.faultline.ingest.Rejection.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;

/**
 * The items of an RSS 2.0 document (rssboard.org/rss-specification) as objects: the text of each child under its name,
 * and {@code category} always as a list. Entities and document types are refused: nobody needs them, and they can be bombs.
 */
final class RssPayload {

    private static final String ITEM = "item";
    private static final String CATEGORY = "category";
    private static final XmlMapper XML = new XmlMapper(factory());

    private RssPayload() {}

    /**
     * Reads a document.
     *
     * @param bytes XML in the encoding that it declares
     * @param title how the title of the channel begins, which tells a feed from an error page
     * @throws PayloadException when it is not that feed
     */
    static Payload read(byte[] bytes, String title) throws PayloadException {
        if (bytes.length == 0) {
            throw new PayloadException(Reason.TRUNCATED, "The document is empty");
        }
        JsonNode channel = channel(bytes);
        String found = channel.path("title").asText("");
        if (!found.strip().startsWith(title)) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "The feed is not " + title + ": its title is \"" + found + "\"");
        }
        List<Payload.Element> items = new ArrayList<>();
        for (JsonNode item : listed(channel.path(ITEM))) {
            if (item.isObject()) {
                ((ObjectNode) item).set(CATEGORY, listed(item.path(CATEGORY)));
            }
            items.add(new Payload.Element(ITEM + "[" + items.size() + "]", item, bytes));
        }
        return Payload.of(ITEM, items);
    }

    private static JsonNode channel(byte[] bytes) throws PayloadException {
        try (FromXmlParser parser = (FromXmlParser) XML.getFactory().createParser(bytes)) {
            String root = parser.getStaxReader().getLocalName();
            JsonNode document = XML.readTree(parser);
            JsonNode channel = document.path("channel");
            if (!"rss".equals(root) || !channel.isObject()) {
                throw new PayloadException(
                        "html".equalsIgnoreCase(root) ? Reason.HTML : Reason.WRONG_DOCUMENT,
                        "Not RSS with a channel: the document is <" + root + ">");
            }
            return channel;
        } catch (JsonProcessingException e) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "Not XML that can be read: " + e.getOriginalMessage());
        } catch (IOException e) { // the parser reads from memory: what is left is broken encoding
            throw new PayloadException(Reason.NOT_UTF8, "The encoding is broken: " + e.getMessage());
        }
    }

    /** One element and several look different in a tree; none is an empty text or missing. */
    private static ArrayNode listed(JsonNode found) {
        if (found instanceof ArrayNode several) {
            return several;
        }
        ArrayNode list = XML.createArrayNode();
        return found.isMissingNode() || (found.isTextual() && found.textValue().isBlank()) ? list : list.add(found);
    }

    private static XmlFactory factory() {
        XMLInputFactory input = XMLInputFactory.newFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return new XmlFactory(input);
    }
}
