package dev.bulwark.helm.chart;

import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The documents in those files of a chart that are no templates: schemas, custom resource
/// definitions. Each is read once, however often the chart is rendered.
public final class DocumentFiles {
  private final Limits limits;
  private final Map<SourceText, Documents.Parsed> known = new ConcurrentHashMap<>();

  public DocumentFiles(Limits limits) {
    this.limits = limits;
  }

  public Documents.Parsed read(ChartFile file) {
    return known.computeIfAbsent(file.text(), text -> Documents.read(text, limits));
  }
}
