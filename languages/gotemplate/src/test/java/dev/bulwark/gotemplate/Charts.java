package dev.bulwark.gotemplate;

import dev.bulwark.gotemplate.host.HostObject;
import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.host.YamlReader.MalformedYamlException;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Templates with data such as Helm gives them; YAML texts are JSON here.
final class Charts {
  static final String NAME = "t.yaml";

  private Charts() {}

  static Surroundings surroundings(Limits limits) {
    return new Surroundings(
        Instant.parse("2024-05-06T07:08:09Z"),
        42,
        text -> {
          try {
            return GoJson.parse(text);
          } catch (InvalidJsonException fault) {
            throw new MalformedYamlException(String.valueOf(fault.getMessage()));
          }
        },
        limits);
  }

  static Map<String, Object> data(Map<String, ?> values) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("Name", "c");
    chart.put("Version", "0.1.0");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("Values", HostObject.map("chartutil.Values", values));
    data.put("Chart", HostObject.struct("struct { chart.Metadata; IsRoot bool }", chart));
    data.put(
        "Release",
        Map.of(
            "Name",
            "rel",
            "Namespace",
            "ns",
            "Revision",
            1,
            "IsInstall",
            true,
            "IsUpgrade",
            false,
            "Service",
            "Helm"));
    data.put(
        "Files",
        HostObject.files(
            Map.of("conf/a.ini", "x=1\ny=2\n", "conf/b.ini", "z=3", "README", "read")));
    data.put("Template", Map.of("Name", NAME, "BasePath", "templates"));
    return data;
  }

  static TracedText render(String template, Map<String, ?> values) {
    return render(template, "", values, Limits.USUAL);
  }

  static TracedText render(
      String template, String definitions, Map<String, ?> values, Limits limits) {
    var templates = new TemplateSet();
    templates.parse(NAME, template);
    templates.parse("_h.tpl", definitions);
    return templates.renderer(surroundings(limits)).render(NAME, data(values));
  }
}
