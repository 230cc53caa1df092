package dev.bulwark.sources.dockerfile;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.TracedTree;
import dev.bulwark.model.TracedTree.Element;
import dev.bulwark.model.TracedTree.Entry;
import dev.bulwark.model.Unknown;
import dev.bulwark.sources.dockerfile.BuildStages.Stage;
import dev.bulwark.sources.dockerfile.Instruction.Assignment;
import dev.bulwark.sources.dockerfile.Instruction.Command;
import dev.bulwark.sources.dockerfile.Instruction.Flag;
import dev.bulwark.sources.dockerfile.Instruction.Heredoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes the object that [Dockerfiles] shows.
final class DockerfileTree {
  private final SourceText text;
  private final TracedTree tree = new TracedTree();
  private final List<Unknown> unknowns = new ArrayList<>();
  private final JsonObject root;

  DockerfileTree(SourceText text, BuildStages stages) {
    this.text = text;
    Provenance start = at(stages.stages().getFirst().from().keyword().range());
    this.root =
        tree.object(
            start,
            List.of(
                new Entry("apiVersion", start, Dockerfiles.API_VERSION, start),
                new Entry("kind", start, Dockerfiles.KIND, start),
                new Entry("metadata", start, metadata(start), start),
                new Entry("spec", start, spec(stages, start), start)));
  }

  JsonObject root() {
    return root;
  }

  TracedTree traced() {
    return tree;
  }

  List<Unknown> unknowns() {
    return unknowns;
  }

  private JsonObject metadata(Provenance start) {
    return tree.object(start, List.of(new Entry("name", start, text.name(), start)));
  }

  private JsonObject spec(BuildStages stages, Provenance start) {
    var entries = new ArrayList<Entry>();
    if (!stages.arguments().isEmpty()) {
      var arguments = new ArrayList<Element>();
      for (Instruction argument : stages.arguments()) {
        argument.assignments().forEach(each -> arguments.add(assignment(each)));
      }
      entries.add(new Entry("arguments", start, tree.array(start, arguments), start));
    }
    var elements = new ArrayList<Element>();
    FieldPath path = FieldPath.of("spec", "stages");
    for (int i = 0; i < stages.stages().size(); i++) {
      boolean isFinal = i == stages.stages().size() - 1;
      elements.add(stage(stages.stages().get(i), isFinal, path.index(i)));
    }
    entries.add(new Entry("stages", start, tree.array(start, elements), start));
    return tree.object(start, entries);
  }

  private Element stage(Stage stage, boolean isFinal, FieldPath path) {
    Instruction from = stage.from();
    Provenance keyword = at(from.keyword().range());
    Word base = from.arguments().getFirst();
    var entries = new ArrayList<Entry>();
    stage.name().ifPresent(name -> entries.add(entry("name", keyword, name)));
    if (stage.base().isPresent()) {
      entries.add(entry("stage", keyword, base));
    } else if (stage.image().isPresent()) {
      entries.add(new Entry("image", keyword, stage.image().get(), at(base.range())));
    } else {
      unknowns.add(new Unknown(path.key("image"), "a build argument of it has no default"));
    }
    from.flag("platform")
        .ifPresent(platform -> entries.add(new Entry("platform", keyword, platform, keyword)));
    entries.add(new Entry("final", keyword, isFinal, keyword));
    stage
        .user()
        .ifPresent(
            user -> {
              Provenance written = at(user.written().range());
              if (user.name().isPresent()) {
                entries.add(new Entry("user", written, user.name().get(), written));
              } else {
                unknowns.add(new Unknown(path.key("user"), "it depends on a variable"));
              }
            });
    Provenance whole = at(from.range());
    entries.add(
        new Entry(
            "instructions", keyword, array(stage.instructions(), whole, this::instruction), whole));
    return new Element(tree.object(whole, entries), whole);
  }

  private Element instruction(Instruction instruction) {
    Provenance keyword = at(instruction.keyword().range());
    Provenance whole = at(instruction.range());
    var entries = new ArrayList<Entry>();
    entries.add(entry("instruction", keyword, instruction.keyword()));
    if (!instruction.flags().isEmpty()) {
      entries.add(list("flags", keyword, instruction.flags(), whole, this::flag));
    }
    if (instruction.isJson()) {
      entries.add(new Entry("form", keyword, "exec", keyword));
    }
    if (!instruction.arguments().isEmpty()) {
      entries.add(list("arguments", keyword, instruction.arguments(), whole, this::word));
    }
    if (!instruction.assignments().isEmpty()) {
      entries.add(list("variables", keyword, instruction.assignments(), whole, this::assignment));
    }
    addPaths(instruction, keyword, whole, entries);
    if (!instruction.commands().isEmpty()) {
      entries.add(list("commands", keyword, instruction.commands(), whole, this::command));
    }
    if (!instruction.heredocs().isEmpty()) {
      entries.add(list("heredocs", keyword, instruction.heredocs(), whole, this::heredoc));
    }
    if (instruction.trigger().isPresent()) {
      Element trigger = instruction(instruction.trigger().get());
      entries.add(new Entry("trigger", keyword, trigger.value(), trigger.at()));
    }
    return new Element(tree.object(whole, entries), whole);
  }

  private void addPaths(
      Instruction instruction, Provenance keyword, Provenance whole, List<Entry> entries) {
    List<Word> paths = instruction.arguments();
    if ((instruction.is("COPY") || instruction.is("ADD")) && paths.size() >= 2) {
      List<Word> sources = paths.subList(0, paths.size() - 1);
      entries.add(list("sources", keyword, sources, whole, this::word));
      entries.add(entry("destination", keyword, paths.getLast()));
    }
  }

  private Element flag(Flag flag) {
    Provenance written = at(flag.written().range());
    return new Element(
        tree.object(
            written,
            List.of(
                new Entry("name", written, flag.name(), written),
                new Entry("value", written, flag.value(), written))),
        written);
  }

  /// A variable and its value without quotes, variables in it replaced where they are known.
  private Element assignment(Assignment assignment) {
    Provenance name = at(assignment.name().range());
    var entries = new ArrayList<Entry>();
    entries.add(entry("name", name, assignment.name()));
    Optional<Word> value = assignment.value();
    value.ifPresent(
        word -> entries.add(new Entry("value", name, unquoted(word.text()), at(word.range()))));
    return new Element(tree.object(name, entries), value.map(v -> at(v.range())).orElse(name));
  }

  /// The value as written where it needs more than its quotes taken away.
  private static String unquoted(String value) {
    return Expansion.of(value, '\\', _ -> new Expansion.Variable.Unknown()).orElse(value);
  }

  private Element command(Command command) {
    Provenance first = at(command.words().getFirst().range());
    var entries = new ArrayList<Entry>();
    entries.add(list("words", first, command.words(), first, this::word));
    if (command.piped()) {
      entries.add(new Entry("piped", first, true, first));
    }
    return new Element(tree.object(first, entries), first);
  }

  private Element heredoc(Heredoc heredoc) {
    Provenance content = at(heredoc.content().range());
    return new Element(
        tree.object(
            content,
            List.of(
                new Entry("name", content, heredoc.name(), content),
                new Entry("content", content, heredoc.content().text(), content))),
        content);
  }

  private Element word(Word word) {
    return new Element(word.text(), at(word.range()));
  }

  private Entry entry(String key, Provenance keyAt, Word word) {
    return new Entry(key, keyAt, word.text(), at(word.range()));
  }

  private <T> Entry list(
      String key, Provenance keyAt, List<T> parts, Provenance whole, Function<T, Element> each) {
    return new Entry(key, keyAt, array(parts, whole, each), whole);
  }

  private <T> JsonArray array(List<T> parts, Provenance whole, Function<T, Element> each) {
    var elements = new ArrayList<Element>(parts.size());
    for (T part : parts) {
      elements.add(each.apply(part));
    }
    return tree.array(whole, elements);
  }

  private Provenance at(Positions.Range range) {
    return Provenance.written(text.span(range));
  }
}
