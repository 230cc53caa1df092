package dev.bulwark.gotemplate;

import dev.bulwark.gotemplate.function.Function;
import dev.bulwark.gotemplate.function.Functions;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.parse.Parser;
import dev.bulwark.gotemplate.parse.Parser.FunctionFinder;
import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.tree.Execution;
import dev.bulwark.gotemplate.tree.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Templates by name, which call each other: those of a chart and of its dependencies.
///
/// ```java
/// var templates = new TemplateSet();
/// templates.parse("chart/templates/pod.yaml", "image: {{ .Values.image | quote }}");
/// TracedText text = templates.renderer(surroundings)
///     .render("chart/templates/pod.yaml", Map.of("Values", values));
/// text.sources(7, 12); // .Values.image; the action at line 1, column 8
/// ```
///
/// Parse all templates first, in Helm's order: of two that define one name the later counts.
public final class TemplateSet {
  private final Map<String, Template> templates = new HashMap<>();
  private final Map<String, Function> functions = new ConcurrentHashMap<>();
  private final FunctionFinder finder;
  private final String absent;

  /// Templates as Helm has them: with Sprig's functions and its own, and nothing where a value is
  /// absent.
  public TemplateSet() {
    this(Functions::find, "");
  }

  private TemplateSet(FunctionFinder finder, String absent) {
    this.finder = finder;
    this.absent = absent;
  }

  /// Templates as Go has them: with no functions but its own.
  ///
  /// @param absent what is printed instead of Go's `<no value>`
  public static TemplateSet ofGo(String absent) {
    return new TemplateSet(Functions::findOfGo, absent);
  }

  /// Templates as Argo CD has them in ApplicationSets: with Sprig's functions and its own.
  public static TemplateSet ofArgo() {
    return new TemplateSet(Functions::findOfArgo, Printer.NO_VALUE);
  }

  /// Reads a template, and those that it defines.
  ///
  /// @throws TemplateException where it is malformed
  public void parse(String name, String text) {
    Parser.parse(new TemplateText(name, text), this::function)
        .forEach((each, template) -> Execution.define(templates, each, template));
  }

  public boolean has(String name) {
    return templates.containsKey(name);
  }

  /// A rendering of all that one release is made of: what its templates change in the data, the
  /// next ones see.
  public Renderer renderer(Surroundings surroundings) {
    var execution =
        new Execution(templates, surroundings, absent, text -> Parser.parse(text, this::function));
    return new Renderer(templates, execution);
  }

  private @Nullable Function function(String name) {
    Function known = functions.get(name);
    if (known == null) {
      known = finder.find(name);
      if (known != null) {
        functions.put(name, known);
      }
    }
    return known;
  }
}
