package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.RegoVersion;
import java.util.HashSet;
import java.util.Set;

/// What of the language a host knows: hosts embed different releases of OPA.
///
/// @param futureKeywords those that may be imported: of `not`, `and`, `or`, and in v0 of `in`,
///   `every`, `contains`, `if`
/// @param keywordsInRefs whether `data.if.not` may be written
/// @param templateStrings whether `$"a {b}"` may be written
/// @param regoV1 whether v1 modules and `import rego.v1` are known
public record Features(
    RegoVersion version,
    Set<String> futureKeywords,
    boolean keywordsInRefs,
    boolean templateStrings,
    boolean regoV1) {
  private static final Set<String> NEW_KEYWORDS = Set.of("not", "and", "or");

  public Features {
    futureKeywords = Set.copyOf(futureKeywords);
  }

  /// All that the newest release knows.
  public static Features newest(RegoVersion version) {
    return new Features(
        version,
        version == RegoVersion.V1
            ? Set.of("not", "and", "or")
            : Set.of("not", "and", "or", "in", "every", "contains", "if"),
        true,
        version == RegoVersion.V1,
        true);
  }

  private Set<String> ofNewKeywords() {
    var known = new HashSet<>(futureKeywords);
    known.retainAll(NEW_KEYWORDS);
    return known;
  }

  /// The features of a host that knows only these of the keywords that no version has of its own.
  public Features newKeywords(Set<String> known) {
    var keywords = new HashSet<>(futureKeywords);
    keywords.removeAll(NEW_KEYWORDS);
    keywords.addAll(known);
    return new Features(version, keywords, keywordsInRefs, templateStrings, regoV1);
  }

  public Features withoutTemplateStrings() {
    return new Features(version, futureKeywords, keywordsInRefs, false, regoV1);
  }

  /// The same host's features in another version of the language.
  public Features version(RegoVersion other) {
    return other == version
        ? this
        : new Features(
                other,
                newest(other).futureKeywords,
                keywordsInRefs,
                newest(other).templateStrings,
                regoV1)
            .newKeywords(ofNewKeywords());
  }
}
