package dev.bulwark.rego;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.parse.Features;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of OPA policies may use, as OPA's files of capabilities tell it.
///
/// @param builtins the names of functions
/// @param futureKeywords those that may be imported
/// @param features of the language, by OPA's names for them
public record Capabilities(Set<String> builtins, Set<String> futureKeywords, Set<String> features) {
  private static final Set<String> NEW_KEYWORDS = Set.of("not", "and", "or");
  private static final Set<String> OLD_KEYWORDS = Set.of("in", "every", "contains", "if");

  public Capabilities {
    builtins = Set.copyOf(builtins);
    futureKeywords = Set.copyOf(futureKeywords);
    features = Set.copyOf(features);
  }

  /// A file of capabilities that is none.
  public static final class InvalidCapabilitiesException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidCapabilitiesException(String reason) {
      super(reason);
    }

    public String reason() {
      return getMessage() + "";
    }
  }

  /// What a release of OPA knows; nothing if it is unknown.
  ///
  /// @param version `1.17.1`, with or without a `v` before it
  public static Optional<Capabilities> ofRelease(String version) {
    return Releases.capabilities(version);
  }

  /// What a file says, in OPA's format.
  ///
  /// @param tree maps, lists and scalars
  public static Capabilities read(Map<?, ?> tree) throws InvalidCapabilitiesException {
    var builtins = new HashSet<String>();
    for (Object each : list(tree, "builtins")) {
      if (!(each instanceof Map<?, ?> builtin) || !(builtin.get("name") instanceof String name)) {
        throw new InvalidCapabilitiesException("builtins must be objects with a name");
      }
      builtins.add(name);
    }
    Set<String> keywords = names(tree, "future_keywords");
    for (String keyword : keywords) {
      if (!NEW_KEYWORDS.contains(keyword) && !OLD_KEYWORDS.contains(keyword)) {
        throw new InvalidCapabilitiesException("illegal capabilities: unknown keyword: " + keyword);
      }
    }
    return new Capabilities(builtins, keywords, names(tree, "features"));
  }

  private static Set<String> names(Map<?, ?> tree, String field)
      throws InvalidCapabilitiesException {
    var names = new HashSet<String>();
    for (Object each : list(tree, field)) {
      if (!(each instanceof String name)) {
        throw new InvalidCapabilitiesException(field + " must be a list of names");
      }
      names.add(name);
    }
    return names;
  }

  private static Collection<?> list(Map<?, ?> tree, String field)
      throws InvalidCapabilitiesException {
    return switch (tree.get(field)) {
      case null -> List.of();
      case List<?> list -> list;
      case Object _ -> throw new InvalidCapabilitiesException(field + " must be a list");
    };
  }

  /// Whether modules in v1 are known.
  boolean knowsV1() {
    return features.contains("rego_v1");
  }

  /// What the parser may know.
  public Features features(RegoVersion version) {
    var keywords = new HashSet<>(futureKeywords);
    if (version == RegoVersion.V1) {
      keywords.retainAll(NEW_KEYWORDS);
    } else if (knowsV1()) {
      keywords.addAll(OLD_KEYWORDS);
    }
    return new Features(
        version,
        keywords,
        features.contains("keywords_in_refs"),
        features.contains("template_strings"),
        knowsV1() || features.contains("rego_v1_import"));
  }

  /// Those of these that may be called.
  public BuiltinRegistry of(BuiltinRegistry all) {
    return all.without(
        all.all().stream()
            .map(Builtin::signature)
            .map(signature -> signature.name())
            .filter(name -> !builtins.contains(name))
            .toList());
  }

  /// These without a feature of the language.
  Capabilities withoutFeature(String name) {
    var fewer = new HashSet<>(features);
    fewer.remove(name);
    return new Capabilities(builtins, futureKeywords, fewer);
  }
}
