package dev.bulwark.gitops;

import dev.bulwark.gotemplate.TemplateSet;
import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.host.YamlReader.MalformedYamlException;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts the parameters of a generator into the texts of an ApplicationSet, in one of its two ways.
sealed interface Filling {
  /// The text with parameters put in.
  ///
  /// @throws TemplateException where it is malformed, or fails
  String filled(String text, Map<String, @Nullable Object> parameters);

  /// A tree with every text in it filled.
  default JsonObject filled(JsonObject tree, Map<String, @Nullable Object> parameters) {
    return Regrouped.texts(tree, text -> text.contains("{{") ? filled(text, parameters) : text);
  }

  /// `{{name}}`: what has no parameter stays as it is.
  final class Plain implements Filling {
    private static final Pattern HOLE = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

    @Override
    public String filled(String text, Map<String, @Nullable Object> parameters) {
      return HOLE.matcher(text)
          .replaceAll(
              found -> {
                Object value = parameters.get(found.group(1).strip());
                return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
              });
    }
  }

  /// Go's templates, where the ApplicationSet says `goTemplate: true`.
  final class GoTemplates implements Filling {
    private static final Surroundings NOWHERE =
        new Surroundings(
            Surroundings.NOWHERE.now(), 0, GoTemplates::yaml, new Limits(100_000, 1 << 20, 100));

    private final Map<String, TemplateSet> parsed = new HashMap<>();

    @Override
    public String filled(String text, Map<String, @Nullable Object> parameters) {
      TemplateSet templates = parsed.get(text);
      if (templates == null) {
        templates = TemplateSet.ofArgo();
        templates.parse("template", text);
        parsed.put(text, templates);
      }
      return templates.renderer(NOWHERE).render("template", parameters).toString();
    }

    private static @Nullable Object yaml(String text) throws MalformedYamlException {
      SourceText source = SourceText.of("fromYaml", text);
      Documents.Parsed parsed = Documents.read(source, dev.bulwark.sources.Limits.DEFAULT);
      for (Diagnostic each : parsed.diagnostics()) {
        if (each.level() == Diagnostic.Level.ERROR) {
          throw new MalformedYamlException(each.what());
        }
      }
      return parsed.documents().isEmpty() ? null : plain(parsed.documents().getFirst().root());
    }
  }

  /// A node of the model as the parameters of both ways hold it.
  static @Nullable Object plain(@Nullable Object node) {
    return switch (node) {
      case JsonObject object -> {
        Map<String, @Nullable Object> map = new HashMap<>();
        object.forEach((key, value) -> map.put(key, plain(value)));
        yield map;
      }
      case JsonArray array -> {
        var list = new ArrayList<@Nullable Object>();
        array.forEach(element -> list.add(plain(element)));
        yield list;
      }
      case null, default -> node;
    };
  }
}
