package dev.bulwark.compliance.scope;

import dev.bulwark.model.DocumentFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Chooses objects: one that matches every list which is not empty, and its labels.
///
/// @param kinds in lower case
/// @param paths of files, from the folder of the document that holds the selector
public record ObjectSelector(
    List<Glob> kinds,
    List<Glob> namespaces,
    List<Glob> names,
    List<Glob> paths,
    LabelSelector labels) {

  public static final ObjectSelector EVERYTHING =
      new ObjectSelector(List.of(), List.of(), List.of(), List.of(), LabelSelector.EVERYTHING);

  /// The fields that [#read] reads.
  public static final List<String> FIELDS =
      List.of("kinds", "namespaces", "names", "paths", "labels");

  private static final ResourceId.GroupKind NAMESPACE = new ResourceId.GroupKind("", "Namespace");

  public ObjectSelector {
    kinds = List.copyOf(kinds);
    namespaces = List.copyOf(namespaces);
    names = List.copyOf(names);
    paths = List.copyOf(paths);
  }

  /// Reads the fields of the object at a path; which other fields may stand there is the caller's
  /// to say.
  public static ObjectSelector read(DocumentFields fields, FieldPath at) {
    return new ObjectSelector(
        globs(fields.texts(at.key("kinds")).stream().map(ObjectSelector::lowerCase).toList()),
        globs(fields.texts(at.key("namespaces"))),
        globs(fields.texts(at.key("names"))),
        fields.texts(at.key("paths")).stream().map(Glob::ofPaths).toList(),
        labels(fields, at.key("labels")));
  }

  private static String lowerCase(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }

  /// Patterns for names.
  public static List<Glob> globs(List<String> patterns) {
    var globs = new ArrayList<Glob>(patterns.size());
    for (String pattern : patterns) {
      globs.add(Glob.ofNames(pattern));
    }
    return globs;
  }

  /// As kubectl's `-l` takes it, or as objects hold it.
  private static LabelSelector labels(DocumentFields fields, FieldPath at) {
    try {
      return fields.value(at).orElse("") instanceof String text
          ? LabelSelector.parse(text)
          : LabelSelector.of(fields.object(at, "matchLabels", "matchExpressions"));
    } catch (IllegalArgumentException e) {
      fields.wrong(
          at,
          String.valueOf(e.getMessage()),
          "write it as kubectl takes it: app=api,tier in (front,back),!legacy");
      return LabelSelector.EVERYTHING;
    }
  }

  /// Whether nothing is asked for.
  public boolean isEverything() {
    return unlimited(kinds)
        && unlimited(namespaces)
        && unlimited(names)
        && unlimited(paths)
        && labels.isEverything();
  }

  private static boolean unlimited(List<Glob> globs) {
    return globs.isEmpty() || globs.stream().anyMatch(Glob::matchesEverything);
  }

  /// Whether an object is one of those that are meant.
  ///
  /// @param path of the object's file, from the folder of the document that holds the selector
  public boolean matches(Resource resource, String path) {
    ResourceId id = resource.id();
    return matches(kinds, lowerCase(id.kind()))
        && matches(namespaces, namespaceOf(resource))
        && matches(names, nameOf(resource))
        && matches(paths, path)
        && labels.matches(resource.labels());
  }

  /// Whether one of the patterns matches, or there is none.
  public static boolean matches(List<Glob> globs, String text) {
    if (globs.isEmpty()) {
      return true;
    }
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }

  /// The namespace an object is in. A Namespace object counts as part of itself; an object that
  /// names no namespace goes to `default`, unless Kubernetes keeps its kind in none: then this is
  /// empty.
  public static String namespaceOf(Resource resource) {
    ResourceId id = resource.id();
    if (NAMESPACE.equals(id.groupKind())) {
      return id.name();
    }
    if (!id.namespace().isEmpty()) {
      return id.namespace();
    }
    var kind = GroupVersionKind.of(id.apiVersion(), id.kind());
    return ApiResource.ofKind(kind).map(ApiResource::isNamespaced).orElse(true) ? "default" : "";
  }

  /// A name still to be generated is known by its prefix.
  private static String nameOf(Resource resource) {
    String name = resource.id().name();
    Optional<String> prefix = resource.metadata().string("generateName");
    return name.isEmpty() ? prefix.orElse("") : name;
  }
}
