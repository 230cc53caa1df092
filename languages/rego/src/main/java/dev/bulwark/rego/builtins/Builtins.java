package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.builtins.crypto.AwsSignatures;
import dev.bulwark.rego.builtins.crypto.Hashes;
import dev.bulwark.rego.builtins.crypto.Jwts;
import dev.bulwark.rego.builtins.crypto.X509s;
import dev.bulwark.rego.builtins.time.Times;
import java.util.List;
import java.util.stream.Stream;

/// All of OPA's built-ins that this library has.
public final class Builtins {
  /// One line for each family; the order does not matter.
  public static final BuiltinRegistry ALL =
      BuiltinRegistry.of(
          Stream.<List<Builtin>>of(
                  Comparisons.ALL,
                  Numbers.ALL,
                  Bits.ALL,
                  Aggregates.ALL,
                  ArrayParts.ALL,
                  Sets.ALL,
                  ObjectParts.ALL,
                  List.of(new ObjectSubset()),
                  JsonPaths.ALL,
                  List.of(new JsonPatch()),
                  Casts.ALL,
                  Types.ALL,
                  Graphs.ALL,
                  List.of(new Walk()),
                  Ranges.ALL,
                  Strings.ALL,
                  StringParts.ALL,
                  Replacements.ALL,
                  List.of(new Sprintf()),
                  Templates.ALL,
                  List.of(new RenderTemplate()),
                  List.of(new ParseModule()),
                  Regexes.ALL,
                  List.of(new GlobsMatch()),
                  Globs.ALL,
                  Units.ALL,
                  Semvers.ALL,
                  Encodings.ALL,
                  JsonTexts.ALL,
                  JsonSchemas.ALL,
                  Graphql.ALL,
                  UrlQueries.ALL,
                  Uris.ALL,
                  Uuids.ALL,
                  Cidrs.ALL,
                  Times.ALL,
                  Hashes.ALL,
                  Jwts.ALL,
                  X509s.ALL,
                  AwsSignatures.ALL,
                  Hosts.ALL,
                  Prints.ALL,
                  MissingBuiltins.ALL)
              .flatMap(List::stream)
              .toList());

  private Builtins() {}
}
