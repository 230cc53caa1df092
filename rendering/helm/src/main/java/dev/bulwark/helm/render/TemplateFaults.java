package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says of a template that cannot be rendered where, why, and what to pass.
final class TemplateFaults {
  private final Sources sources;

  TemplateFaults(Sources sources) {
    this.sources = sources;
  }

  Diagnostic of(String template, TemplateException fault) {
    return switch (fault.phase()) {
      case PARSE ->
          at(
              Diagnostic.error(
                      "HELM-0010", "template that cannot be read", sources.fileOf(template))
                  .because(fault.detail())
                  .toFix("put the template right"),
              fault.place());
      case EXECUTE -> executing(template, fault);
      case LIMIT ->
          at(
              Diagnostic.error("HELM-0012", "template without end", sources.fileOf(template))
                  .because(fault.detail())
                  .toFix("look for a template that calls itself, or a range over too much"),
              fault.place());
    };
  }

  private Diagnostic executing(String template, TemplateException fault) {
    String stated = fault.stated();
    String missing = missing(fault);
    Diagnostic diagnostic =
        Diagnostic.error(
                "HELM-0011",
                "template that cannot be rendered with these values",
                sources.fileOf(template))
            .because(stated == null ? fault.detail() : stated)
            .toFix(
                missing.isEmpty()
                    ? "set the values that it needs, in a values file or by --set"
                    : "set it in a values file, or pass --set " + missing + "=…");
    return at(diagnostic, fault.place());
  }

  /// The key that `required` asks for, as `--set` names it.
  private static String missing(TemplateException fault) {
    for (var cause : fault.origin().causes()) {
      ValuePath path =
          switch (cause.source()) {
            case Source.Missing(var absent) -> absent;
            case Source.Value(var empty) -> empty;
            case Source.Key _, Source.Written _ -> null;
          };
      List<Object> keys = path == null ? List.of() : path.keys();
      if (keys.size() > 1 && keys.getFirst().equals("Values")) {
        return keys.subList(1, keys.size()).stream()
            .map(key -> key instanceof Integer index ? "[" + index + "]" : String.valueOf(key))
            .collect(Collectors.joining("."))
            .replace(".[", "[");
      }
    }
    return "";
  }

  /// At the innermost place that stands in a file.
  private Diagnostic at(Diagnostic diagnostic, Place place) {
    Place inFile = sources.inFile(place);
    if (inFile == null) {
      return diagnostic;
    }
    SourceText text = sources.textOf(inFile.in().name());
    Span span = sources.span(inFile);
    return text == null
        ? diagnostic
        : new Diagnostic(
            diagnostic.code(),
            diagnostic.level(),
            diagnostic.what(),
            text.name(),
            Optional.of(span),
            Optional.of(text.excerpt(span, 1)),
            diagnostic.why(),
            diagnostic.fix());
  }
}
