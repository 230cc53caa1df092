package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.Renderer;
import dev.bulwark.gotemplate.host.HostObject;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.chart.DocumentFiles;
import dev.bulwark.helm.release.Release;
import dev.bulwark.helm.release.ReleasedChart;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.ManifestObjects;
import dev.bulwark.values.GoBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renders a release: all templates, cut into manifests, in the order in which Helm installs them.
///
/// A template that cannot be rendered costs its own objects; the others go on, unlike in Helm.
public final class ReleaseRendering {
  private static final String NOTES = "NOTES.txt";

  /// Templates in templates take stack: no chart needs as many as Helm allows.
  private static final dev.bulwark.gotemplate.host.Limits TEMPLATE_LIMITS =
      new dev.bulwark.gotemplate.host.Limits(
          dev.bulwark.gotemplate.host.Limits.USUAL.steps(),
          dev.bulwark.gotemplate.host.Limits.USUAL.output(),
          150);

  /// After so many templates that ran into a limit the rest is not rendered any more.
  private static final int MOST_EXHAUSTED = 3;

  private final Release release;
  private final ReleaseOptions options;
  private final Sources sources;
  private final Limits limits;
  private final List<Diagnostic> diagnostics;
  private final Memory memory;
  private final List<RenderedManifest> manifests = new ArrayList<>();

  public ReleaseRendering(
      Release release,
      ReleaseOptions options,
      Sources sources,
      Limits limits,
      List<Diagnostic> diagnostics,
      Memory memory) {
    this.release = release;
    this.options = options;
    this.sources = sources;
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.memory = memory;
  }

  /// What renderings of one chart share.
  public static final class Memory {
    private final DocumentFiles files;
    private final ParsedTemplates.Memory templates = new ParsedTemplates.Memory();

    public Memory(DocumentFiles files) {
      this.files = files;
    }
  }

  /// Renders all templates.
  ///
  /// @return what they give, without custom resource definitions of `crds/`
  public RenderedRelease render() {
    List<ChartTemplates.Entry> entries = ChartTemplates.of(release.chart());
    entries.forEach(entry -> sources.addTemplate(entry.name(), entry.file()));
    ParsedTemplates templates = memory.templates.parsed(entries);
    var faults = new TemplateFaults(sources);
    templates.faults().forEach((name, fault) -> diagnostics.add(faults.of(name, fault)));
    var builtIns = new BuiltIns(release, options);
    var surroundings =
        new Surroundings(Surroundings.NOWHERE.now(), 0, new PlainYaml(limits), TEMPLATE_LIMITS);
    int exhausted = 0;
    Renderer renderer = templates.set().renderer(surroundings);
    Map<String, TracedText> outputs = new HashMap<>();
    for (ChartTemplates.Entry entry : entries) {
      if (entry.isPartial() || templates.faults().containsKey(entry.name())) {
        continue;
      }
      Map<String, Object> data = builtIns.of(entry.chart());
      data.put(
          "Template",
          HostObject.map(
              "chartutil.Values", Map.of("Name", entry.name(), "BasePath", entry.basePath())));
      try {
        outputs.put(entry.name(), renderer.render(entry.name(), data));
      } catch (TemplateException e) {
        diagnostics.add(faults.of(entry.name(), e));
        if (e.phase() == TemplateException.Phase.LIMIT) {
          if (++exhausted == MOST_EXHAUSTED) {
            break;
          }
          renderer = templates.set().renderer(surroundings);
        }
      }
    }
    return arranged(outputs);
  }

  private RenderedRelease arranged(Map<String, TracedText> outputs) {
    for (String template : outputs.keySet().stream().sorted().toList()) {
      TracedText output = outputs.get(template);
      if (output != null && !template.endsWith(NOTES)) {
        Manifest.split(template, output).forEach(this::read);
      }
    }
    var installed = new ArrayList<RenderedManifest>();
    var hooks = new ArrayList<RenderedManifest>();
    for (RenderedManifest each : manifests) {
      if (!each.head().isHook()) {
        installed.add(each);
      } else if (each.head().isKnownHook()) {
        hooks.add(each);
      }
    }
    installed.sort((one, other) -> byKind(one, other));
    hooks.sort((one, other) -> byKind(one, other));
    return new RenderedRelease(crds(release.chart()), installed, hooks);
  }

  private static int byKind(RenderedManifest one, RenderedManifest other) {
    return InstallOrder.BY_KIND.compare(one.head().kind(), other.head().kind());
  }

  private void read(Manifest manifest) {
    byte[] bytes = GoBytes.bytes(manifest.content() + "\n"); // as it is sent to the cluster
    String file = sources.fileOf(manifest.template());
    SourceText text = SourceText.adopt(file, bytes);
    var trace = new OutputTrace(manifest, bytes, sources);
    Documents.Parsed parsed = Documents.read(text, limits);
    for (Diagnostic each : parsed.diagnostics()) {
      diagnostics.add(moved(each, text, trace));
    }
    var origin = new RenderedOrigin(file, trace, sources.texts());
    var resources = new ArrayList<Resource>();
    Head head = Head.of(null);
    checkShape(parsed, text, trace);
    for (Document document : parsed.documents()) {
      if (resources.isEmpty()) {
        head = Head.of(document.root());
      }
      ManifestObjects.of(document, origin).forEach(placed -> resources.add(placed.resource()));
    }
    manifests.add(new RenderedManifest(manifest, head, resources));
  }

  /// Anything but a map is no object, nor is it nothing.
  private void checkShape(Documents.Parsed parsed, SourceText text, OutputTrace trace) {
    for (Document document : parsed.documents()) {
      if (document.root() != null && !(document.root() instanceof JsonObject)) {
        Span span = text.span(document.range());
        diagnostics.add(
            moved(
                Diagnostic.error("HELM-0013", "this is no map", text.name())
                    .at(span, text.excerpt(span, 1)),
                text,
                trace));
      }
    }
  }

  /// A fault of the rendered text at the place that it came from.
  private Diagnostic moved(Diagnostic fault, SourceText text, OutputTrace trace) {
    var moved =
        new Diagnostic(
            fault.level() == Diagnostic.Level.ERROR ? "HELM-0013" : "HELM-0014",
            fault.level(),
            fault.level() == Diagnostic.Level.ERROR
                ? "template that renders to no YAML"
                : "template that renders to odd YAML",
            fault.source(),
            Optional.empty(),
            Optional.empty(),
            fault.what() + (fault.why().isEmpty() ? "" : ": " + fault.why()),
            "look at what it renders to: helm template");
    return fault
        .span()
        .map(span -> offset(text, span.line(), span.column()))
        .flatMap(offset -> trace.at(new Positions.Range(offset, offset + 1)))
        .map(
            place -> {
              SourceText source = sources.texts().get(place.span().source());
              return source == null
                  ? moved
                  : moved.at(place.span(), source.excerpt(place.span(), 1));
            })
        .orElse(moved);
  }

  private static int offset(SourceText text, int line, int column) {
    byte[] bytes = text.bytes();
    int at = 0;
    for (int n = 1; n < line && at < bytes.length; at++) {
      n += bytes[at] == '\n' ? 1 : 0;
    }
    return Math.min(bytes.length, at + column - 1);
  }

  private List<RenderedRelease.Crd> crds(ReleasedChart chart) {
    var crds = new ArrayList<RenderedRelease.Crd>();
    for (ChartFile file : chart.chart().crds()) {
      Documents.Parsed parsed = memory.files.read(file);
      diagnostics.addAll(parsed.diagnostics());
      var resources = new ArrayList<Resource>();
      var text = file.text();
      var origin =
          new RenderedOrigin(
              text.name(),
              range -> Optional.of(Provenance.written(text.span(range))),
              sources.texts());
      for (Document document : parsed.documents()) {
        ManifestObjects.of(document, origin).forEach(placed -> resources.add(placed.resource()));
      }
      crds.add(new RenderedRelease.Crd(chart.fullPath() + "/" + file.path(), file, resources));
    }
    chart.children().forEach(child -> crds.addAll(crds(child)));
    return crds;
  }
}
