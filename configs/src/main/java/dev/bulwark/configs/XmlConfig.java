package dev.bulwark.configs;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// XML: an element is an object of its attributes (`-name`) and its children, of which those of one
/// name are a list; its text is `#content`. One without either is its text alone. Prefixes of
/// namespaces are dropped.
///
/// Source: basgys/goxml2json. Of several pieces of text in an element, the last counts.
final class XmlConfig {
  private XmlConfig() {}

  private static final class Element {
    private final Map<String, List<Object>> children = new LinkedHashMap<>();
    private String text = "";

    void add(String name, Object child) {
      children.computeIfAbsent(name, _ -> new ArrayList<>()).add(child);
    }

    Object value() {
      if (children.isEmpty()) {
        return text;
      }
      JsonObject object = text.isEmpty() ? JsonObject.EMPTY : JsonObject.of("#content", text);
      for (Map.Entry<String, List<Object>> child : children.entrySet()) {
        List<Object> values = child.getValue();
        object =
            object.with(
                child.getKey(), values.size() == 1 ? values.getFirst() : JsonArray.copyOf(values));
      }
      return object;
    }
  }

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(text.bytes()));
      try {
        return List.of(document(xml));
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new ConfigFault(firstLine(String.valueOf(e.getMessage())), line);
    }
  }

  private static String firstLine(String message) {
    int marker = message.indexOf("Message: ");
    return (marker < 0 ? message : message.substring(marker + "Message: ".length()))
        .lines()
        .findFirst()
        .orElse("this is no XML");
  }

  private static Object document(XMLStreamReader xml) throws XMLStreamException, ConfigFault {
    Deque<Element> open = new ArrayDeque<>();
    open.push(new Element());
    var text = new StringBuilder();
    boolean wasText = false;
    while (xml.hasNext()) {
      int event = xml.next();
      boolean isText =
          event == XMLStreamConstants.CHARACTERS
              || event == XMLStreamConstants.SPACE
              || event == XMLStreamConstants.ENTITY_REFERENCE;
      if (wasText && !isText) {
        open.element().text = trimmed(text.toString());
        text.setLength(0);
      }
      wasText = isText;
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() > Limits.DEFAULT.depth()) {
            throw new ConfigFault(
                "elements are nested too deeply", xml.getLocation().getLineNumber());
          }
          open.push(started(xml));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element ended = open.pop();
          open.element().add(local(xml.getLocalName()), ended.value());
        }
        case XMLStreamConstants.CDATA -> open.element().text = trimmed(xml.getText());
        default -> {
          if (isText && xml.getText() != null) {
            text.append(xml.getText());
          }
        }
      }
    }
    return open.element().value();
  }

  private static Element started(XMLStreamReader xml) {
    var element = new Element();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      element.add("-" + local(xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
    }
    return element;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /// Without what cannot be seen at either end.
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && !isSeen(text.charAt(start))) {
      start++;
    }
    while (end > start && !isSeen(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSeen(char c) {
    return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c);
  }
}
