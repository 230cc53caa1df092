package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The maps of texts in objects: labels, annotations, and the data of ConfigMaps and Secrets.
public final class DataMaps {
  private static final int LINE = 70;

  private DataMaps() {}

  /// Puts a generated object in the place of an old one: as a whole, or merged with its data.
  static void overlay(BuiltObject made, BuiltObject old, Provenance asked) {
    boolean merges = made.behavior() == BuiltObject.Behavior.MERGE;
    String namespace = old.namespace();
    underlay(made.metadata(), old.metadata(), "labels");
    underlay(made.metadata(), old.metadata(), "annotations");
    Node name = old.metadata().field("name");
    if (name != null) {
      made.metadata().set("name", name.deepCopy());
    }
    Node place = old.metadata().field("namespace");
    if (place != null && !namespace.isEmpty()) {
      made.metadata().set("namespace", place.deepCopy());
    } else {
      made.metadata().remove("namespace");
    }
    made.succeed(old);
    if (merges) {
      MapNode data = old.tree();
      if (old.kind().equals("Secret") && old.apiVersion().equals("v1")) {
        data = withEncodedStrings(data, asked);
      }
      underlay(made.tree(), data, "data");
      underlay(made.tree(), old.tree(), "binaryData");
      BuildNotes notes = old.notes();
      if (notes != null) {
        made.note(notes);
      }
    }
  }

  /// Adds the entries of another object's map that are not there; all come in order of their keys.
  private static void underlay(MapNode made, MapNode old, String field) {
    Map<String, Node> merged = new TreeMap<>();
    MapNode below = old.map(field);
    MapNode above = made.map(field);
    if (below != null) {
      below.fields().forEach(entry -> merged.put(entry.getKey(), asText(entry.getValue())));
    }
    if (above != null) {
      for (Map.Entry<String, Node> entry : above.fields()) {
        Node text = asText(entry.getValue());
        Node hidden = merged.put(entry.getKey(), text);
        if (hidden != null) {
          text.over(hidden, "in place of");
        }
      }
    }
    made.remove(field);
    if (!merged.isEmpty()) {
      var map = new MapNode(above != null ? above.at() : made.at());
      merged.forEach(map::set);
      made.set(field, map);
    }
  }

  private static Node asText(Node value) {
    String written = value instanceof ScalarNode scalar ? scalar.asText() : "";
    ScalarNode text = ScalarNode.of(written, value.at());
    text.keyedAt(value.keyAt());
    return text;
  }

  /// The object with `stringData` in `data`, as the API server has it.
  private static MapNode withEncodedStrings(MapNode secret, Provenance asked) {
    MapNode strings = secret.map("stringData");
    if (strings == null) {
      return secret;
    }
    MapNode encoded = secret.deepCopy();
    encoded.remove("stringData");
    MapNode data = encoded.ensureMap("data", strings.at());
    for (Map.Entry<String, Node> entry : strings.fields()) {
      if (!(entry.getValue() instanceof ScalarNode value)) {
        throw new Fault(
            "KUST-0010", "stringData value for key " + entry.getKey() + " must be a scalar", asked);
      }
      ScalarNode node = ScalarNode.of(base64(bytes(value.written())), value.at());
      node.keyedAt(value.keyAt());
      data.set(entry.getKey(), node);
    }
    return encoded;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Base64 in lines of 70 characters, as kustomize breaks it; one line has no line end.
  public static String base64(byte[] bytes) {
    String encoded = Base64.getEncoder().encodeToString(bytes);
    if (encoded.length() < LINE) {
      return encoded;
    }
    var lines = new StringBuilder();
    for (int i = 0; i < encoded.length(); i += LINE) {
      lines.append(encoded, i, Math.min(i + LINE, encoded.length())).append('\n');
    }
    return lines.toString();
  }

  /// Gives an object the metadata map that `kustomize build` prints: texts only, in order, and none
  /// if it is empty.
  public static void tidy(MapNode metadata, String field, @Nullable Map<String, Node> more) {
    Node value = metadata.field(field);
    Map<String, Node> texts = new TreeMap<>();
    if (value instanceof MapNode map) {
      map.fields().forEach(entry -> texts.put(entry.getKey(), asText(entry.getValue())));
    }
    texts.keySet().removeIf(BuildNotes::isInternal);
    if (more != null) {
      texts.putAll(more);
    }
    metadata.remove(field);
    if (!texts.isEmpty()) {
      var map = new MapNode(value == null ? metadata.at() : value.at());
      if (value != null) {
        map.keyedAt(value.keyAt());
      }
      texts.forEach(map::set);
      metadata.set(field, map);
    }
  }
}
