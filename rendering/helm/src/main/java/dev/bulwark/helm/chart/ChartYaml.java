package dev.bulwark.helm.chart;

import dev.bulwark.helm.values.Items;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.helm.values.Site;
import dev.bulwark.helm.values.Table;
import dev.bulwark.helm.values.ValuesFile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Limits;
import dev.bulwark.values.GoFloat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `Chart.yaml` and `requirements.yaml`, and holds a chart to what Helm demands of it.
final class ChartYaml {
  private static final String[][] TEXTS = {
    {"name", "Name"},
    {"home", "Home"},
    {"version", "Version"},
    {"description", "Description"},
    {"icon", "Icon"},
    {"apiVersion", "APIVersion"},
    {"condition", "Condition"},
    {"tags", "Tags"},
    {"appVersion", "AppVersion"},
    {"kubeVersion", "KubeVersion"},
    {"type", "Type"}
  };
  private static final String[][] LISTS = {
    {"sources", "Sources"}, {"keywords", "Keywords"}, {"maintainers", "Maintainers"}
  };

  private final ChartFile file;
  private final Table written;
  private final Table fields = new Table();

  private ChartYaml(ChartFile file, Table written) {
    this.file = file;
    this.written = written;
  }

  /// @param requirements the dependencies of a chart of version 1
  static Metadata read(ChartFile file, @Nullable ChartFile requirements, Limits limits)
      throws RefusedChartException {
    var yaml = new ChartYaml(file, written(file, limits));
    var listed = yaml;
    if (requirements != null) {
      var other = new ChartYaml(requirements, written(requirements, limits));
      listed = other.written.containsKey("dependencies") ? other : yaml;
    }
    return yaml.metadata(listed);
  }

  private static Table written(ChartFile file, Limits limits) throws RefusedChartException {
    ValuesFile.Reading reading = ValuesFile.read(file.text(), limits);
    if (reading.values().isEmpty()) {
      throw new RefusedChartException(reading.diagnostics());
    }
    return reading.values().get();
  }

  private Metadata metadata(ChartYaml listed) throws RefusedChartException {
    for (String[] field : TEXTS) {
      copy(field[0], field[1], cleaned(text(written, field[0])));
    }
    for (String[] field : LISTS) {
      copy(field[0], field[1], written.get(field[0]) instanceof Items items ? items : new Items());
    }
    copy("deprecated", "Deprecated", written.get("deprecated") instanceof Boolean yes && yes);
    copy("annotations", "Annotations", annotations());
    if (text("APIVersion").isEmpty()) {
      copy("apiVersion", "APIVersion", "v1");
    }
    check();
    List<Dependency> dependencies = listed.dependencies();
    listed.fields.set("Dependencies", listed.setting("dependencies", new Items()));
    Setting declared = listed.fields.setting("Dependencies");
    if (declared != null) {
      fields.set("Dependencies", declared);
    }
    return new Metadata(
        text("Name"),
        text("Version"),
        text("APIVersion"),
        text("Type"),
        text("KubeVersion"),
        fields.get("Deprecated") instanceof Boolean yes && yes,
        dependencies,
        fields);
  }

  private Table annotations() {
    var annotations = new Table();
    Table given = written.table("annotations");
    if (given != null) {
      for (String key : given.keys()) {
        Setting setting = given.setting(key);
        if (setting != null) {
          annotations.set(key, Setting.of(scalar(setting.value()), setting.at()));
        }
      }
    }
    return annotations;
  }

  private void copy(String key, String field, Object value) {
    fields.set(field, setting(key, value));
  }

  private Setting setting(String key, Object value) {
    Setting given = written.setting(key);
    Site at = given == null ? Site.startOf(file.text()) : given.at();
    return Setting.of(value, at);
  }

  private String text(String field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  private void check() throws RefusedChartException {
    String name = text("Name");
    if (name.isEmpty()) {
      throw refused("name", "chart.metadata.name is required");
    }
    if (name.equals(".") || name.equals("..")) {
      throw refused("name", "chart.metadata.name \"" + name + "\" is not allowed");
    }
    if (name.indexOf('/') >= 0) {
      throw refused("name", "chart.metadata.name \"" + name + "\" is invalid");
    }
    String version = text("Version");
    if (version.isEmpty()) {
      throw refused("version", "chart.metadata.version is required");
    }
    if (Version.parse(version).isEmpty()) {
      throw refused("version", "chart.metadata.version \"" + version + "\" is invalid");
    }
    String type = text("Type");
    if (!type.isEmpty() && !type.equals("application") && !type.equals("library")) {
      throw refused("type", "chart.metadata.type must be application or library");
    }
  }

  private List<Dependency> dependencies() throws RefusedChartException {
    var all = new ArrayList<Dependency>();
    Set<String> names = new HashSet<>();
    if (written.get("dependencies") instanceof Items items) {
      for (int i = 0; i < items.size(); i++) {
        if (!(items.get(i) instanceof Table table)) {
          throw refused("dependencies", "dependencies must not contain empty or null nodes");
        }
        Dependency dependency = dependency(table, items.setting(i).at().span());
        if (!names.add(dependency.calledName())) {
          throw refused(
              "dependencies",
              "more than one dependency with name or alias \"" + dependency.calledName() + '"');
        }
        all.add(dependency);
      }
    }
    return all;
  }

  private Dependency dependency(Table table, Span at) throws RefusedChartException {
    String name = cleaned(text(table, "name"));
    String alias = text(table, "alias");
    if (!alias.isEmpty() && !isAlias(alias)) {
      throw refused(
          "dependencies", "dependency \"" + name + "\" has disallowed characters in the alias");
    }
    var tags = new ArrayList<String>();
    if (table.get("tags") instanceof Items items) {
      items.forEach(tag -> tags.add(scalar(tag)));
    }
    var imports = new ArrayList<Dependency.Import>();
    if (table.get("import-values") instanceof Items items) {
      for (Object each : items) {
        if (each instanceof Table mapped) {
          imports.add(new Dependency.Import.Mapped(text(mapped, "child"), text(mapped, "parent")));
        } else if (each instanceof String exported) {
          imports.add(new Dependency.Import.Exported(exported));
        }
      }
    }
    return new Dependency(
        name,
        cleaned(text(table, "version")),
        cleaned(text(table, "repository")),
        cleaned(text(table, "condition")),
        tags,
        imports,
        alias,
        at);
  }

  private static boolean isAlias(String alias) {
    for (int i = 0; i < alias.length(); i++) {
      char c = alias.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private RefusedChartException refused(String key, String why) {
    Setting at = written.setting(key);
    Span span = at == null ? file.text().span(0, 0) : at.at().span();
    return new RefusedChartException(
        Diagnostic.error("HELM-0001", "chart that Helm refuses", file.text().name())
            .at(span, file.text().excerpt(span, 1))
            .because(why)
            .toFix("put it right in " + file.path()));
  }

  private static String text(Table table, String key) {
    return scalar(table.get(key));
  }

  /// A scalar as a string, which is what Helm reads where it wants one: `1.10` is `1.1`.
  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString(number.longValue());
      case Double number -> GoFloat.text(number);
      case Boolean truth -> truth.toString();
      case null, default -> "";
    };
  }

  /// Without control characters; white space becomes blanks.
  private static String cleaned(String text) {
    var cleaned = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            rune -> {
              if (Character.isWhitespace(rune) || rune == 0x85 || rune == 0xa0) {
                cleaned.append(' ');
              } else if (!Character.isISOControl(rune)
                  && Character.getType(rune) != Character.FORMAT) {
                cleaned.appendCodePoint(rune);
              }
            });
    return cleaned.toString();
  }
}
