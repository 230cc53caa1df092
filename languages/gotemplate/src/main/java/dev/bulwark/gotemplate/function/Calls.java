package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.random.RandomGenerator;

/// What a function can ask of the rendering that calls it.
public interface Calls {
  Surroundings surroundings();

  /// The one source of chance of this rendering.
  RandomGenerator random();

  /// Renders a named template.
  Str include(String name, Value data);

  /// Renders a text as a template.
  Str tpl(Str text, Value data);

  /// Announces that much text or that many items, before they are made.
  void spend(long amount);

  /// The action that calls, as origin of what a function adds of its own.
  Origin here();
}
