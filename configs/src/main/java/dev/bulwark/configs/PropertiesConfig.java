package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Java's properties: an object of strings.
final class PropertiesConfig {
  private PropertiesConfig() {}

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    var properties = new Properties();
    try {
      properties.load(new StringReader(new String(text.bytes(), UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigFault(String.valueOf(e.getMessage()), 0);
    }
    var sorted = new TreeMap<String, Object>();
    properties.forEach((key, value) -> sorted.put((String) key, value));
    return List.of(JsonObject.copyOf(sorted));
  }
}
