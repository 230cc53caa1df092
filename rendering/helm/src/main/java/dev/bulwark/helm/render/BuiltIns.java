package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.host.HostObject;
import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.helm.chart.Dependency;
import dev.bulwark.helm.release.Release;
import dev.bulwark.helm.release.ReleasedChart;
import dev.bulwark.helm.values.Items;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.helm.values.Site;
import dev.bulwark.helm.values.Table;
import dev.bulwark.model.Positions;
import dev.bulwark.values.GoBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What templates see under `.`: `.Values`, `.Chart`, `.Files`, `.Release`, `.Capabilities`,
/// `.Subcharts`. Each chart sees its own values as if it were alone.
///
/// Helm's source: package `engine`, `recAllTpls`.
final class BuiltIns {
  private final Map<String, Object> release;
  private final HostObject capabilities;
  private final IdentityHashMap<ReleasedChart, Map<String, Object>> data = new IdentityHashMap<>();

  BuiltIns(Release release, ReleaseOptions options) {
    this.release =
        Map.of(
            "Name", options.name(),
            "Namespace", options.namespace(),
            "IsUpgrade", options.isUpgrade(),
            "IsInstall", !options.isUpgrade(),
            "Revision", 1,
            "Service", "Helm");
    this.capabilities = Cluster.capabilities(options.kubeVersion(), options.apiVersions());
    prepare(release.chart(), release.values());
  }

  /// The data of a chart's templates; the same object each time.
  Map<String, Object> of(ReleasedChart chart) {
    Map<String, Object> known = data.get(chart);
    if (known == null) {
      throw new IllegalStateException("a chart of another release");
    }
    return known;
  }

  private Map<String, Object> prepare(ReleasedChart chart, Table values) {
    Map<String, Object> subcharts = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("Chart", HostObject.struct("struct { chart.Metadata; IsRoot bool }", metadata(chart)));
    all.put(
        "Files",
        new HostObject("engine.files", HostObject.Shape.FILES, files(chart), Map.of(), null));
    all.put("Release", release);
    all.put("Capabilities", capabilities);
    all.put("Values", HostObject.map("chartutil.Values", values));
    all.put("Subcharts", subcharts);
    data.put(chart, all);
    for (ReleasedChart child : chart.children()) {
      Table own = values.tableAt(Arrays.asList(child.name().split("\\.", -1)));
      subcharts.put(child.name(), prepare(child, own == null ? new Table() : own));
    }
    return all;
  }

  private static Table files(ReleasedChart chart) {
    var files = new Table();
    for (ChartFile file : chart.chart().files()) {
      byte[] bytes = file.text().bytes();
      var site = new Site(file.text(), new Positions.Range(0, bytes.length));
      files.set(file.path(), Setting.of(GoBytes.text(bytes), site));
    }
    return files;
  }

  private static Table metadata(ReleasedChart chart) {
    Table fields = chart.chart().metadata().fields().copy();
    Site start = Site.startOf(chart.chart().manifest().text());
    Setting name = fields.setting("Name");
    fields.set("Name", Setting.of(chart.name(), name == null ? start : name.at()));
    fields.set("IsRoot", Setting.of(chart.isRoot(), start));
    Setting maintainers = fields.setting("Maintainers");
    if (maintainers != null && maintainers.value() instanceof Items items) {
      var structs = new ArrayList<HostObject>();
      items.forEach(each -> structs.add(maintainer(each)));
      fields.set("Maintainers", Setting.of(structs, maintainers.at()));
    }
    var dependencies = new ArrayList<HostObject>();
    for (Dependency each : chart.dependencies()) {
      dependencies.add(dependency(each));
    }
    fields.set("Dependencies", Setting.of(dependencies, start));
    return fields;
  }

  private static HostObject maintainer(@Nullable Object given) {
    Table table = given instanceof Table known ? known : new Table();
    return HostObject.struct(
        "*chart.Maintainer",
        Map.of(
            "Name", text(table, "name"), "Email", text(table, "email"), "URL", text(table, "url")));
  }

  private static String text(Table table, String key) {
    return table.get(key) instanceof String text ? text : "";
  }

  private static HostObject dependency(Dependency given) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", given.calledName());
    fields.put("Version", given.version());
    fields.put("Repository", given.repository());
    fields.put("Condition", given.condition());
    fields.put("Tags", given.tags());
    fields.put("Enabled", true);
    fields.put("ImportValues", List.of());
    fields.put("Alias", given.alias());
    return HostObject.struct("*chart.Dependency", fields);
  }
}
