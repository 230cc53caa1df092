package dev.bulwark.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.values.GoJsonText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Appends a hash of what they hold to the names of generated objects.
///
/// Source: kustomize, `hasher`, which is kubectl's.
final class HashSuffix {
  private static final int LENGTH = 10;

  private HashSuffix() {}

  static void append(ObjectSet objects) {
    for (BuiltObject object : objects.objects()) {
      if (object.needsHash()) {
        String hash = of(object.tree());
        object.rememberId();
        Node name = object.metadata().field("name");
        object.rename(object.name() + "-" + hash, name == null ? object.tree().at() : name.at());
      }
    }
  }

  static String of(MapNode tree) {
    Map<String, @Nullable Object> hashed = new HashMap<>();
    String kind = tree.text("kind");
    switch (kind) {
      case "ConfigMap" -> {
        hashed.put("data", part(tree, "data"));
        addMap(hashed, tree, "binaryData");
      }
      case "Secret" -> {
        hashed.put("data", part(tree, "data"));
        hashed.put("type", part(tree, "type"));
        addMap(hashed, tree, "stringData");
      }
      default -> {
        return encoded(GoJsonText.of(tree.plain()));
      }
    }
    hashed.put("kind", kind);
    hashed.put("name", ""); // kustomize looks for a field `metadata/name`, which is never there
    return encoded(GoJsonText.of(hashed));
  }

  private static void addMap(Map<String, @Nullable Object> to, MapNode tree, String field) {
    if (tree.map(field) != null) {
      to.put(field, part(tree, field));
    }
  }

  private static @Nullable Object part(MapNode tree, String field) {
    return switch (tree.field(field)) {
      case null -> "";
      case ScalarNode scalar -> scalar.written();
      case Node node -> node.plain();
    };
  }

  /// Ten letters of the digest, those changed that might make words.
  private static String encoded(String text) {
    String hex;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      hex = HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
    return hex.replace('0', 'g')
        .replace('1', 'h')
        .replace('3', 'k')
        .replace('a', 'm')
        .replace('e', 't');
  }
}
