package dev.bulwark.cli.source;

import dev.bulwark.helm.RenderOptions;
import dev.bulwark.helm.RenderOptions.Kind;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Rendered;
import dev.bulwark.terraform.ChartRenderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Charts that a Terraform configuration installs. Values that stand in the configuration lead to
/// their lines there.
///
/// @param options of every chart, whatever installs it
record ReleasedCharts(RenderOptions options) implements ChartRenderer {
  @Override
  public Optional<Rendered> render(Release release) {
    Map<String, UnaryOperator<Span>> places = new HashMap<>();
    RenderOptions own = options.named(release.name(), release.namespace());
    for (Values values : release.values()) {
      String name = values.text().name() + " (values of " + release.address() + ")";
      places.put(name, span -> inConfiguration(span, values));
      own = own.values(SourceText.adopt(name, values.text().bytes()));
    }
    for (Setting setting : release.sets()) {
      own = own.set(kind(setting), setting.name() + "=" + setting.value());
    }
    Rendered rendered =
        InstalledCharts.render(release.tree(), release.chart(), own, new ArrayList<Diagnostic>());
    List<Resource> resources =
        rendered.resources().stream().map(resource -> placed(resource, release, places)).toList();
    return Optional.of(new Rendered(resources, rendered.diagnostics(), rendered.used()));
  }

  private static Kind kind(Setting setting) {
    return switch (setting.kind()) {
      case AUTO -> Kind.SET;
      case STRING -> Kind.SET_STRING;
      case LITERAL -> Kind.SET_LITERAL;
    };
  }

  private static Resource placed(
      Resource resource, Release release, Map<String, UnaryOperator<Span>> places) {
    if (!(resource.origin() instanceof RenderedOrigin origin)) {
      return resource;
    }
    Map<String, SourceText> texts = new HashMap<>(origin.texts());
    texts.putAll(release.texts());
    RenderedOrigin.Trace trace =
        range -> origin.trace().at(range).map(provenance -> placed(provenance, release, places));
    return Resource.of(
        resource.raw(), new RenderedOrigin(origin.name(), trace, texts, origin.unknowns()));
  }

  private static Provenance placed(
      Provenance provenance, Release release, Map<String, UnaryOperator<Span>> places) {
    var via = new ArrayList<Provenance.Via>();
    for (Provenance.Via part : provenance.via()) {
      via.add(new Provenance.Via(part.what(), placed(part.span(), places)));
    }
    via.add(new Provenance.Via("installed by", release.at().span()));
    return new Provenance(placed(provenance.span(), places), provenance.exact(), via);
  }

  private static Span placed(Span span, Map<String, UnaryOperator<Span>> places) {
    return places.getOrDefault(span.source(), UnaryOperator.identity()).apply(span);
  }

  /// A text that stands in the configuration as it is begins at a line of its own; of any other,
  /// the place where it was written is all that is known.
  private static Span inConfiguration(Span span, Values values) {
    if (values.firstLine() == 0) {
      return values.at().span();
    }
    int down = values.firstLine() - 1;
    return new Span(
        values.at().span().source(),
        span.line() + down,
        span.column(),
        span.endLine() + down,
        span.endColumn());
  }
}
