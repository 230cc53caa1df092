package dev.bulwark.sources;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the documents of one file into resources, and tells what the others are.
final class ManifestFile {
  private static final byte[] API_VERSION = "apiVersion".getBytes(US_ASCII);

  private final Limits limits;
  private final Set<Path> notWhole;

  /// @param notWhole files that hold parts of objects, such as a kustomization's patches
  ManifestFile(Limits limits, Set<Path> notWhole) {
    this.limits = limits;
    this.notWhole = notWhole;
  }

  /// @param isPlan whether it is what Terraform plans to do, as `terraform show -json` tells
  record Content(
      List<Resource> resources,
      List<Diagnostic> diagnostics,
      int others,
      Optional<String> toRender,
      boolean isPlan) {

    Content(
        List<Resource> resources,
        List<Diagnostic> diagnostics,
        int others,
        Optional<String> toRender) {
      this(resources, diagnostics, others, toRender, false);
    }
  }

  Content read(Input input) {
    TextReading reading = SourceFiles.read(input, limits);
    return reading instanceof TextReading.Read read
        ? read(input, read.text())
        : fault(((TextReading.Unreadable) reading).fault());
  }

  private Content read(Input input, SourceText text) {
    if (isTemplate(input)) {
      return new Content(List.of(), List.of(), 0, Optional.of(howToRender(input.name())));
    }
    Documents.Parsed parsed = Documents.read(text, limits);
    var faults = new ArrayList<Diagnostic>();
    boolean failed = false;
    boolean templated = false;
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      if (isTemplateExpression(diagnostic, text)) {
        templated = true; // not a mistake of grammar, but a text that is still to become YAML
      } else {
        failed |= diagnostic.level() == Diagnostic.Level.ERROR;
        faults.add(diagnostic);
      }
    }
    if (failed && !input.named() && !contains(text.bytes(), API_VERSION)) {
      return new Content(List.of(), List.of(), 1, Optional.empty()); // some other tool's file
    }
    var origin = new FileOrigin(text);
    var resources = new ArrayList<Resource>();
    int others = parsed.documents().isEmpty() && parsed.diagnostics().isEmpty() ? 1 : 0;
    for (Document document : parsed.documents()) {
      if (isPart(input)
          || isKustomization(input, document)
          || !Resource.looksLike(document.root())) {
        others++;
      } else {
        ManifestObjects.of(document, origin).forEach(object -> resources.add(object.resource()));
      }
    }
    return new Content(
        resources,
        faults,
        others,
        templated ? Optional.of(howToRender(input.name())) : Optional.empty(),
        parsed.documents().size() == 1 && isPlan(parsed.documents().getFirst()));
  }

  /// Source: "JSON Output Format" of Terraform's documentation.
  private static boolean isPlan(Document document) {
    return document.root() instanceof JsonObject root
        && root.containsKey("format_version")
        && (root.get("planned_values") instanceof JsonObject
            || (root.containsKey("terraform_version") && root.get("values") instanceof JsonObject));
  }

  /// Whether a document could not be read because of `{{ … }}` in the line at fault or the one
  /// above.
  private static boolean isTemplateExpression(Diagnostic diagnostic, SourceText text) {
    if (diagnostic.level() != Diagnostic.Level.ERROR || diagnostic.span().isEmpty()) {
      return false;
    }
    int line = diagnostic.span().get().line();
    return text.line(line).contains("{{") || (line > 1 && text.line(line - 1).contains("{{"));
  }

  private boolean isPart(Input input) {
    return !input.named()
        && input instanceof Input.File file
        && notWhole.contains(file.found().path().toAbsolutePath().normalize());
  }

  private static boolean isKustomization(Input input, Document document) {
    if (document.root() instanceof JsonObject object
        && object.string("apiVersion").orElse("").startsWith("kustomize.config.k8s.io/")) {
      return true;
    }
    return Kustomization.isFileName(lastName(input.name()));
  }

  /// Whether the file lies in the `templates` folder of a chart.
  private static boolean isTemplate(Input input) {
    if (!(input instanceof Input.File file)) {
      return false;
    }
    Path path = file.found().path().toAbsolutePath().normalize();
    for (Path at = path.getParent(); at != null; at = at.getParent()) {
      Path name = at.getFileName();
      if (name != null
          && name.toString().equals("templates")
          && Files.exists(at.resolveSibling("Chart.yaml"))) {
        return true;
      }
    }
    return false;
  }

  private static String howToRender(String name) {
    return name + ": a template; judge what it renders to: helm template CHART | bulwark scan -";
  }

  private static String lastName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static Content fault(Diagnostic diagnostic) {
    return new Content(List.of(), List.of(diagnostic), 0, Optional.empty());
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      int k = 0;
      while (k < wanted.length && bytes[i + k] == wanted[k]) {
        k++;
      }
      if (k == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
