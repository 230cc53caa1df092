package dev.bulwark.gitops;

import dev.bulwark.gitops.Finish.Mark;
import dev.bulwark.gitops.Substitution.MalformedException;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.model.TracedTree;
import dev.bulwark.model.TracedTree.Element;
import dev.bulwark.model.TracedTree.Entry;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One object, copied node by node while a [Finish] is put on it.
final class FinishedObject {
  private static final String SUBSTITUTE = "kustomize.toolkit.fluxcd.io/substitute";

  private final Finish finish;
  private final Resource object;
  private final List<Diagnostic> faults;
  private final TracedTree tree = new TracedTree();
  private final Set<Unknown> unknowns;
  private final boolean substitutes;
  private final Provenance otherwise;

  FinishedObject(Finish finish, Resource object, List<Diagnostic> faults) {
    this.finish = finish;
    this.object = object;
    this.faults = faults;
    this.unknowns = new LinkedHashSet<>(object.origin().unknowns());
    this.substitutes =
        !finish.variables().isEmpty()
            && !"disabled".equals(object.labels().get(SUBSTITUTE))
            && !"disabled".equals(object.annotations().get(SUBSTITUTE));
    this.otherwise = Provenance.near(new Span(object.origin().name(), 1, 1, 1, 1));
  }

  Resource resource() {
    JsonObject raw = object.raw();
    List<Entry> entries = entries(raw, FieldPath.ROOT);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.key().equals("metadata") && raw.get("metadata") instanceof JsonObject metadata) {
        JsonObject marked =
            tree.object(
                entry.valueAt(), marked(metadata, entries(metadata, FieldPath.of("metadata"))));
        entries.set(i, new Entry(entry.key(), entry.keyAt(), marked, entry.valueAt()));
      }
    }
    JsonObject copy = tree.object(at(raw.range()), entries);
    return Resource.of(
        copy,
        new RenderedOrigin(
            object.origin().name(),
            tree,
            finish.texts(object.origin()),
            List.copyOf(unknowns),
            object.origin().environment()));
  }

  private List<Entry> marked(JsonObject metadata, List<Entry> entries) {
    if (!finish.namespace().isEmpty()
        && isNamespaced()
        && metadata.string("namespace").orElse("").isEmpty()) {
      Mark namespace = finish.namespace().get();
      put(entries, "namespace", namespace.keyAt(), namespace.value(), namespace.at());
    }
    mark(metadata, "labels", finish.labels(), entries);
    mark(metadata, "annotations", finish.annotations(), entries);
    return entries;
  }

  private void mark(JsonObject metadata, String field, List<Mark> marks, List<Entry> entries) {
    if (marks.isEmpty()) {
      return;
    }
    List<Entry> all = entries(metadata.object(field), FieldPath.of("metadata", field));
    marks.forEach(mark -> put(all, mark.key(), mark.keyAt(), mark.value(), mark.at()));
    Provenance at = metadata.object(field).range().map(this::at).orElse(marks.getFirst().at());
    put(entries, field, at, tree.object(at, all), at);
  }

  private static void put(
      List<Entry> entries, String key, Provenance keyAt, Object value, Provenance at) {
    var entry = new Entry(key, keyAt, value, at);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().equals(key)) {
        entries.set(i, entry);
        return;
      }
    }
    entries.add(entry);
  }

  /// Of a kind that is not built in nobody knows.
  private boolean isNamespaced() {
    String version = object.raw().string("apiVersion").orElse("");
    int slash = version.indexOf('/');
    var kind =
        new GroupVersionKind(
            slash < 0 ? "" : version.substring(0, slash),
            version.substring(slash + 1),
            object.id().kind());
    return ApiResource.ofKind(kind).map(ApiResource::isNamespaced).orElse(false);
  }

  private List<Entry> entries(JsonObject node, FieldPath path) {
    var entries = new ArrayList<Entry>(node.size());
    for (int i = 0; i < node.size(); i++) {
      String key = key(node.keyAt(i));
      Provenance keyAt = at(node.keyRange(i));
      copied(node.valueAt(i), at(node.valueRange(i)), path.key(key))
          .ifPresent(value -> put(entries, key, keyAt, value));
    }
    return entries;
  }

  private static void put(List<Entry> entries, String key, Provenance keyAt, Element value) {
    entries.removeIf(entry -> entry.key().equals(key));
    entries.add(new Entry(key, keyAt, value.value(), value.at()));
  }

  /// A node with its variables replaced; empty where nobody knows what becomes of it.
  private Optional<Element> copied(@Nullable Object node, Provenance at, FieldPath path) {
    return switch (node) {
      case JsonObject map -> Optional.of(new Element(tree.object(at, entries(map, path)), at));
      case JsonArray list -> {
        var elements = new ArrayList<Element>(list.size());
        for (int i = 0; i < list.size(); i++) {
          copied(list.get(i), at(list.elementRange(i)), path.index(elements.size()))
              .ifPresent(elements::add);
        }
        yield Optional.of(new Element(tree.array(at, elements), at));
      }
      case String text when substitutes && text.indexOf('$') >= 0 -> substituted(text, at, path);
      case null, default -> Optional.of(new Element(node, at));
    };
  }

  private String key(String key) {
    if (!substitutes || key.indexOf('$') < 0) {
      return key;
    }
    try {
      return Substitution.of(key, finish.variables()).text();
    } catch (MalformedException e) {
      return key;
    }
  }

  private Optional<Element> substituted(String text, Provenance at, FieldPath path) {
    Substitution.Outcome outcome;
    try {
      outcome = Substitution.of(text, finish.variables());
    } catch (MalformedException e) {
      Diagnostic fault = malformed(at.span(), String.valueOf(e.getMessage()));
      if (!faults.contains(fault)) {
        faults.add(fault);
      }
      return Optional.of(new Element(text, at));
    }
    Optional<String> unknown = finish.variables().unknown(outcome.used());
    if (unknown.isPresent()) {
      unknowns.add(new Unknown(path, unknown.get()));
      return Optional.empty();
    }
    Provenance from = from(outcome, at);
    return Optional.of(new Element(value(text, outcome.text(), from), from));
  }

  /// A text that is one variable is what somebody set that to.
  private Provenance from(Substitution.Outcome outcome, Provenance at) {
    Provenance from = at;
    for (String name : outcome.used()) {
      Optional<Provenance> variable = finish.variables().at(name);
      if (variable.isPresent()) {
        from =
            outcome.isOne()
                ? variable.get().via("variable " + name + " put into", at.span())
                : from.via("value of the variable " + name, variable.get().span());
      }
    }
    return from;
  }

  /// Flux writes an object as YAML, puts the values in and reads it again: what needed no quotes
  /// before becomes what it looks like.
  private @Nullable Object value(String before, String after, Provenance at) {
    if (before.equals(after) || !isPlain(before)) {
      return after;
    }
    Documents.Parsed parsed = Documents.read(SourceText.of("", after), Limits.DEFAULT);
    boolean failed =
        parsed.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    if (failed || parsed.documents().size() > 1) {
      return after;
    }
    List<Document> documents = parsed.documents();
    return documents.isEmpty() ? null : made(documents.getFirst().root(), at);
  }

  private @Nullable Object made(@Nullable Object node, Provenance at) {
    return switch (node) {
      case JsonObject map -> {
        var entries = new ArrayList<Entry>();
        map.forEach((key, value) -> entries.add(new Entry(key, at, made(value, at), at)));
        yield tree.object(at, entries);
      }
      case JsonArray list -> {
        var elements = new ArrayList<Element>();
        list.forEach(value -> elements.add(new Element(made(value, at), at)));
        yield tree.array(at, elements);
      }
      case null, default -> node;
    };
  }

  /// Whether a writer of YAML writes a text that has a `$` in it without quotes.
  private static boolean isPlain(String text) {
    return text.indexOf('\n') < 0
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.endsWith(":")
        && text.strip().equals(text)
        && "-?:,[]{}#&*!|>'\"%@`".indexOf(text.charAt(0)) < 0
        && text.chars().noneMatch(Character::isISOControl);
  }

  private Provenance at(Optional<Positions.Range> range) {
    return range.map(this::at).orElse(otherwise);
  }

  private Provenance at(Positions.Range range) {
    return object.origin().provenance(range).orElse(otherwise);
  }

  private Diagnostic malformed(Span span, String reason) {
    Diagnostic fault =
        Diagnostic.error("GITOPS-0004", "variables that Flux cannot put in", span.source())
            .because(reason)
            .toFix(
                "write $${ for what is no variable, or label the object "
                    + SUBSTITUTE
                    + ": disabled");
    SourceText text = finish.texts(object.origin()).get(span.source());
    return text == null ? fault : fault.at(span, text.excerpt(span, 1));
  }
}
