package dev.bulwark.terraform.object;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.TracedTree;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.ManifestObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Manifests that a resource holds as they are: the text of `kubectl_manifest`, the object of
/// `kubernetes_manifest`.
final class YamlObjects {
  private YamlObjects() {}

  /// The objects of a YAML text.
  ///
  /// @param file the file that an expression takes the text from, if it does
  static List<Resource> ofText(
      ResourceConfig resource,
      String yaml,
      Provenance at,
      Optional<SourceText> file,
      Consumer<Diagnostic> diagnostics) {
    var text = SourceText.of(resource.address(), yaml);
    EmbeddedText trace =
        file.map(from -> EmbeddedText.ofFile(text, at, from))
            .orElseGet(
                () ->
                    EmbeddedText.writtenAt(
                        text, at, Optional.ofNullable(resource.texts().get(at.span().source()))));
    Map<String, SourceText> texts = new HashMap<>(resource.texts());
    file.ifPresent(from -> texts.put(from.name(), from));
    var origin = new RenderedOrigin(resource.file(), trace, Map.copyOf(texts));
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    for (Diagnostic fault : parsed.diagnostics()) {
      if (fault.level() == Diagnostic.Level.ERROR) {
        diagnostics.accept(
            Faults.at(
                    Diagnostic.error(
                        "TF-0007", "the YAML of a resource cannot be read", resource.file()),
                    at.span(),
                    texts)
                .because(resource.address() + ": " + fault.what())
                .toFix("correct the text"));
      }
    }
    return parsed.documents().stream()
        .flatMap(document -> ManifestObjects.of(document, origin).stream())
        .map(ManifestObjects.Placed::resource)
        .toList();
  }

  /// The object that is written as a value.
  static List<Resource> ofValue(ResourceConfig resource, Node manifest) {
    var tracing = new Tracing();
    Object root =
        tracing.free(manifest, FieldPath.ROOT).map(TracedTree.Element::value).orElse(null);
    return root instanceof JsonObject object && Resource.looksLike(object)
        ? List.of(Resource.of(object, tracing.origin(resource.file(), resource.texts())))
        : List.of();
  }
}
