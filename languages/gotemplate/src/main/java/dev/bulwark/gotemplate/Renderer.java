package dev.bulwark.gotemplate;

import dev.bulwark.gotemplate.host.HostObject;
import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.tree.Execution;
import dev.bulwark.gotemplate.tree.Template;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Plain;
import dev.bulwark.gotemplate.value.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Renders templates of one set, one after the other, on one thread.
public final class Renderer {
  private final Map<String, Template> templates;
  private final Execution execution;

  /// Values by the map or list that holds them, so that one given twice is one.
  private final IdentityHashMap<Object, Value> known = new IdentityHashMap<>();

  private final IdentityHashMap<Map<String, ?>, Root> roots = new IdentityHashMap<>();

  /// Data that was given, and what its keys held then.
  private record Root(Dict dict, Map<String, @Nullable Object> given) {}

  Renderer(Map<String, Template> templates, Execution execution) {
    this.templates = templates;
    this.execution = execution;
  }

  /// The output of a template.
  ///
  /// @param data plain maps with string keys, lists, strings, booleans, Long, Integer, Double and
  ///   null, and objects of the host; nothing of it is changed. A map or list below one of its keys
  ///   that was given before is the same to templates, with all that they changed in it.
  /// @throws TemplateException where the template fails, or a limit is reached
  public TracedText render(String name, Map<String, ?> data) {
    Template template = templates.get(name);
    if (template == null) {
      throw new IllegalArgumentException("no template " + name);
    }
    try {
      return execution.render(template, root(data));
    } catch (StackOverflowError tooDeep) {
      // A map that holds itself, which templates can make, and Go does not survive either.
      var place = new Place(template.in(), 0, 0, null);
      throw TemplateException.limit("templates or values nest too deep", place);
    }
  }

  /// The data, which is one for all templates that it is given to: what one of them sets at its
  /// top, the next ones see, unless the host has put something else there since.
  @SuppressWarnings("ReferenceEquality") // the very object is what was given before
  private Dict root(Map<String, ?> data) {
    Root known = roots.get(data);
    if (known == null) {
      var root = new Root(Plain.data(data, this::value), new HashMap<>(data));
      roots.put(data, root);
      return root.dict();
    }
    data.forEach(
        (key, given) -> {
          if (known.given().put(key, given) != given) {
            known.dict().set(key, value(data, key, given));
          }
        });
    return known.dict();
  }

  private Value value(Object container, String key, @Nullable Object given) {
    Object held = given instanceof HostObject object ? object.content() : given;
    return held instanceof Map<?, ?> || held instanceof List<?>
        ? known.computeIfAbsent(held, _ -> Plain.entry(container, key, given))
        : Plain.entry(container, key, given);
  }
}
