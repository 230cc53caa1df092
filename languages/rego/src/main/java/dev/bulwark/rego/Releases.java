package dev.bulwark.rego;

import dev.bulwark.rego.builtins.Builtins;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What each release of OPA brought, since rules can have references for names everywhere. A
/// built-in that is not named here was there before.
///
/// Source: `capabilities/*.json` of OPA.
final class Releases {
  private static final String OLDEST = "0.59.0";

  /// The release whose language and functions this library has.
  static final String NEWEST = "1.20.0";

  /// A release and the built-ins that it brought.
  private static final String BUILTINS =
      """
      0.63.0 crypto.x509.parse_and_verify_certificates_with_options
      0.64.0 json.marshal_with_options
      0.67.0 strings.count
      1.2.0 internal.test_case
      1.8.0 io.jwt.verify_eddsa
      1.12.0 internal.template_string
      1.13.0 array.flatten
      1.16.0 uri.is_valid uri.parse
      1.19.0 strings.split_n
      """;

  private static final String KEYWORDS =
      """
      0.59.0 in every contains if
      1.17.0 not
      1.20.0 and or
      """;

  private static final String FEATURES =
      """
      0.59.0 rule_head_ref_string_prefixes rule_head_refs rego_v1_import
      1.0.0 rego_v1
      1.6.0 keywords_in_refs
      1.12.0 template_strings
      """;

  private Releases() {}

  /// What a release knows; nothing if there is no such release.
  ///
  /// @param version `1.17.1`, with or without a `v` before it
  static Optional<Capabilities> capabilities(String version) {
    Optional<Release> release = Release.of(version);
    if (release.isEmpty()
        || release.get().compareTo(Release.known(OLDEST)) < 0
        || release.get().compareTo(Release.known(NEWEST)) > 0) {
      return Optional.empty();
    }
    var builtins = new HashSet<String>();
    Builtins.ALL.all().forEach(builtin -> builtins.add(builtin.signature().name()));
    builtins.removeAll(later(BUILTINS, release.get()));
    return Optional.of(
        new Capabilities(
            builtins, earlier(KEYWORDS, release.get()), earlier(FEATURES, release.get())));
  }

  private static Set<String> earlier(String table, Release release) {
    return names(sinceReleases(table).headMap(release, true));
  }

  private static Set<String> later(String table, Release release) {
    return names(sinceReleases(table).tailMap(release, false));
  }

  private static Set<String> names(Map<Release, List<String>> releases) {
    var names = new HashSet<String>();
    releases.values().forEach(names::addAll);
    return names;
  }

  private static NavigableMap<Release, List<String>> sinceReleases(String table) {
    var releases = new TreeMap<Release, List<String>>();
    table
        .lines()
        .map(line -> List.of(line.split(" ")))
        .forEach(
            words ->
                releases
                    .computeIfAbsent(Release.known(words.getFirst()), _ -> new ArrayList<>())
                    .addAll(words.subList(1, words.size())));
    return releases;
  }
}
