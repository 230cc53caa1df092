package dev.bulwark.gitops;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Origin;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a controller does to objects that were rendered, before it sends them to the cluster.
public final class Finish {
  private final Resource by;
  private final Optional<Mark> namespace;
  private final List<Mark> labels;
  private final List<Mark> annotations;
  private final Variables variables;

  /// @param namespace of objects that say none
  /// @param labels that all objects get
  /// @param annotations that all objects get
  Finish(
      Resource by,
      Optional<Mark> namespace,
      List<Mark> labels,
      List<Mark> annotations,
      Variables variables) {
    this.by = by;
    this.namespace = namespace;
    this.labels = List.copyOf(labels);
    this.annotations = List.copyOf(annotations);
    this.variables = variables;
  }

  /// Something that is set in the metadata of objects.
  ///
  /// @param key of a label or an annotation; without meaning for a namespace
  record Mark(String key, String value, Provenance keyAt, Provenance at) {}

  Optional<Mark> namespace() {
    return namespace;
  }

  List<Mark> labels() {
    return labels;
  }

  List<Mark> annotations() {
    return annotations;
  }

  Variables variables() {
    return variables;
  }

  /// Whether objects stay as they are.
  public boolean isNothing() {
    return namespace.isEmpty() && labels.isEmpty() && annotations.isEmpty() && variables.isEmpty();
  }

  /// The objects as they are sent to the cluster; every node still leads to where it was written.
  ///
  /// @param faults takes what is wrong
  public List<Resource> of(List<Resource> objects, List<Diagnostic> faults) {
    if (isNothing()) {
      return objects;
    }
    var finished = new ArrayList<Resource>(objects.size());
    for (Resource object : objects) {
      finished.add(new FinishedObject(this, object, faults).resource());
    }
    return finished;
  }

  /// The texts that a finished object leads to.
  Map<String, SourceText> texts(Origin origin) {
    Map<String, SourceText> texts = new HashMap<>();
    for (Origin one : List.of(origin, by.origin())) {
      switch (one) {
        case RenderedOrigin rendered -> texts.putAll(rendered.texts());
        case FileOrigin file -> texts.put(file.name(), file.text());
        default -> {}
      }
    }
    return texts;
  }
}
