package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoQuote;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One rendering: what all its templates share.
public final class Execution {
  /// Reads a template that is a value, into its own templates atop those there are.
  public interface TextReader {
    Map<String, Template> read(TemplateText text);
  }

  /// What Helm calls the templates that have no name, which errors show.
  private static final String NAME = "gotpl";

  private final Surroundings surroundings;
  private final String absent;
  private final TextReader reader;
  private final RandomGenerator random;
  private final Map<String, Integer> included = new HashMap<>();
  private Map<String, Template> templates;
  private long steps;
  private int depth;

  /// @param absent what is printed instead of Go's `<no value>`
  public Execution(
      Map<String, Template> templates,
      Surroundings surroundings,
      String absent,
      TextReader reader) {
    this.templates = templates;
    this.surroundings = surroundings;
    this.absent = absent;
    this.reader = reader;
    this.random = new SplittableRandom(surroundings.seed());
  }

  /// Renders a template by itself.
  public TracedText render(Template template, Value data) {
    depth = 0;
    included.clear();
    return withoutNoValue(render(template, data, null));
  }

  TracedText render(Template template, Value data, @Nullable Place caller) {
    var out = new TraceBuilder();
    run(template, data instanceof Nil nil ? nil.untyped() : data, caller, out);
    return out.build();
  }

  void run(Template template, Value data, @Nullable Place caller, TraceBuilder out) {
    var frame = new Frame(this, template, data, caller, out);
    if (++depth > limits().depth()) {
      throw frame.limit("templates call each other more than " + limits().depth() + " deep");
    }
    frame.walk(template.body());
    depth--;
  }

  /// Renders the template of a name, unless it is already at work a thousand times.
  TracedText include(Frame from, String name, Value data) {
    int before = included.merge(name, 1, Integer::sum);
    if (before > 1001) {
      throw from.functionFault(
          "rendering template has a nested reference name: "
              + name
              + ": unable to execute template");
    }
    Template template = find(name);
    if (template == null) {
      throw from.functionFault(
          "template: no template "
              + GoQuote.of(name)
              + " associated with template "
              + GoQuote.of(NAME));
    }
    TracedText text = render(template, data, from.place());
    included.merge(name, -1, Integer::sum);
    return text;
  }

  /// Renders a text as a template that sees the others, and whose own are forgotten behind it.
  TracedText tpl(Frame from, TracedText written, Value data) {
    var text = new TemplateText(NAME, written.text(), written);
    Map<String, Template> own;
    try {
      own = reader.read(text);
    } catch (TemplateException fault) {
      throw within("cannot parse template ", written, fault);
    }
    Map<String, Template> outer = templates;
    templates = new HashMap<>(outer);
    own.forEach((name, template) -> define(templates, name, template));
    try {
      Template template =
          templates.getOrDefault(NAME, new Template(NAME, text, new Block(text, 0), 1));
      return withoutNoValue(render(template, data, from.place()));
    } catch (TemplateException fault) {
      throw within("error during tpl function execution for ", written, fault);
    } finally {
      templates = outer;
    }
  }

  private static TemplateException within(String what, TracedText text, TemplateException fault) {
    if (fault.phase() == TemplateException.Phase.LIMIT) {
      return fault;
    }
    String message = what + GoQuote.of(text.text()) + ": " + fault.getMessage();
    return fault.seenFrom(message, fault.location());
  }

  /// A blank template does not take the place of another.
  public static void define(Map<String, Template> into, String name, Template template) {
    if (!into.containsKey(name) || !template.body().isBlank()) {
      into.put(name, template);
    }
  }

  /// Go prints an absent value as `<no value>`, which hosts replace, wherever it came from.
  private TracedText withoutNoValue(TracedText text) {
    int at = text.text().indexOf(Printer.NO_VALUE);
    if (at < 0) {
      return text;
    }
    var kept = new TraceBuilder();
    int done = 0;
    for (; at >= 0; at = text.text().indexOf(Printer.NO_VALUE, done)) {
      kept.append(text, done, at);
      kept.append(absent, text.origin(text.runAt(at)));
      done = at + Printer.NO_VALUE.length();
    }
    return kept.append(text, done, text.length()).build();
  }

  @Nullable Template find(String name) {
    return templates.get(name);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  RandomGenerator random() {
    return random;
  }

  Limits limits() {
    return surroundings.limits();
  }

  String text(Value value) {
    return Printer.text(value);
  }

  boolean step() {
    return ++steps <= limits().steps();
  }

  boolean spend(long amount) {
    steps += amount / 16;
    return amount <= limits().output() && steps <= limits().steps();
  }

  /// Called where a template failed, and a caller may go on.
  void unwind(int to) {
    depth = to;
  }

  int depth() {
    return depth;
  }

  TemplateException tooMuch(Frame frame) {
    return frame.limit("rendering takes more than " + limits().steps() + " steps");
  }
}
