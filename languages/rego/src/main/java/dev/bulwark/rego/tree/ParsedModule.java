package dev.bulwark.rego.tree;

import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.parse.RegoParser.Parsed;
import java.util.List;
import java.util.Optional;

/// The syntax tree of a module with its metadata, as `opa parse` shows it.
public final class ParsedModule {
  private final RegoModule module;
  private final String source;
  private final ModuleAnnotations annotations;

  private ParsedModule(RegoModule module, String source, ModuleAnnotations annotations) {
    this.module = module;
    this.source = source;
    this.annotations = annotations;
  }

  /// The module that a text is, or what is wrong with it.
  ///
  /// @param file what errors and places call it
  /// @param yaml reads metadata
  public static Parsed<ParsedModule> of(String file, String source, Features features, Yaml yaml) {
    Parsed<RegoModule> parsed = RegoParser.module(file, source, features);
    if (parsed.result().isEmpty()) {
      return new Parsed<>(Optional.empty(), parsed.errors());
    }
    RegoModule module = parsed.result().get();
    ModuleAnnotations annotations = ModuleAnnotations.of(module, yaml);
    return annotations.errors().isEmpty()
        ? new Parsed<>(Optional.of(new ParsedModule(module, source, annotations)), List.of())
        : new Parsed<>(Optional.empty(), annotations.errors());
  }

  /// The syntax tree as if the module had no metadata: its blocks are comments like others.
  ///
  /// @param file what errors and places call it
  public static Parsed<ParsedModule> withoutMetadata(
      String file, String source, Features features) {
    Parsed<RegoModule> parsed = RegoParser.module(file, source, features);
    return new Parsed<>(
        parsed
            .result()
            .map(module -> new ParsedModule(module, source, ModuleAnnotations.none(module))),
        parsed.errors());
  }

  /// As `opa parse --format json`.
  ///
  /// @param withPlaces whether nodes say where they stand
  public String json(boolean withPlaces, boolean withComments) {
    return ModuleJson.of(module, source, annotations, withPlaces, withComments);
  }

  /// As `opa parse`: a line for each node.
  public String outline(boolean withComments) {
    return TreeOutline.of(module, annotations.all().size(), withComments);
  }
}
