package dev.bulwark.reports;

import java.util.List;
import java.util.Optional;

/// Every output format there is.
public final class Reports {
  /// In the order in which help shows them; the first is the default.
  public static final List<Report> ALL =
      List.of(
          new TextReport(),
          new JsonReport(),
          new SarifReport(),
          new JunitReport(),
          new MarkdownReport(),
          new HtmlReport(),
          PolicyReport.WG_POLICY,
          PolicyReport.OPEN_REPORTS);

  private Reports() {}

  public static Optional<Report> named(String name) {
    for (Report report : ALL) {
      if (report.name().equals(name)) {
        return Optional.of(report);
      }
    }
    return Optional.empty();
  }
}
