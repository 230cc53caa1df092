package dev.bulwark.kustomize.object;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which objects a patch or replacement is for: by regular expressions of what they are called, and
/// by their labels and annotations. What is not given is not asked.
///
/// Source: kustomize, `types.Selector`.
public final class ObjectSelector {
  private final MapNode asked;
  private final @Nullable Pattern group;
  private final @Nullable Pattern version;
  private final @Nullable Pattern kind;
  private final @Nullable Pattern name;
  private final @Nullable Pattern namespace;
  private final @Nullable LabelSelector labels;
  private final @Nullable LabelSelector annotations;

  private ObjectSelector(MapNode asked) {
    this.asked = asked;
    this.group = pattern("group");
    this.version = pattern("version");
    this.kind = pattern("kind");
    this.name = pattern("name");
    this.namespace = pattern("namespace");
    this.labels = labels("labelSelector");
    this.annotations = labels("annotationSelector");
  }

  public static ObjectSelector read(MapNode asked) {
    return new ObjectSelector(asked);
  }

  private @Nullable Pattern pattern(String field) {
    Node node = asked.setting(field);
    if (node == null || node.text().isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile("^(?:" + node.text() + ")$");
    } catch (PatternSyntaxException e) {
      throw new Fault("KUST-0009", "`" + node.text() + "` is no regular expression", node.at())
          .because(String.valueOf(e.getDescription()));
    }
  }

  private @Nullable LabelSelector labels(String field) {
    Node node = asked.setting(field);
    if (node == null || node.text().isEmpty()) {
      return null;
    }
    try {
      return LabelSelector.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw new Fault("KUST-0009", String.valueOf(e.getMessage()), node.at());
    }
  }

  /// The objects that are, or at first were, what is asked for.
  public List<BuiltObject> of(ObjectSet objects) {
    var found = new ArrayList<BuiltObject>();
    for (BuiltObject object : objects.objects()) {
      ObjectId now = object.id();
      ObjectId first = object.originalId();
      boolean fits =
          (fits(namespace, first.effectiveNamespace()) || fits(namespace, now.effectiveNamespace()))
              && (fits(name, first.name()) || fits(name, now.name()))
              && fits(now.gvk())
              && fitsLabels(object);
      if (fits) {
        found.add(object);
      }
    }
    return found;
  }

  /// Whether an id is asked for, as replacements ask.
  public boolean fits(ObjectId id) {
    return fits(id.gvk()) && fits(name, id.name()) && fits(namespace, id.namespace());
  }

  private boolean fits(Gvk gvk) {
    return fits(group, gvk.group()) && fits(version, gvk.version()) && fits(kind, gvk.kind());
  }

  public boolean asksForIds() {
    return group != null || version != null || kind != null || name != null || namespace != null;
  }

  public boolean asksForLabels() {
    return labels != null || annotations != null;
  }

  public boolean fitsLabels(BuiltObject object) {
    return fits(labels, object, "labels") && fits(annotations, object, "annotations");
  }

  private static boolean fits(@Nullable LabelSelector selector, BuiltObject object, String field) {
    if (selector == null) {
      return true;
    }
    var texts = new JsonObject.Builder();
    MapNode map = object.metadata().map(field);
    if (map != null) {
      map.fields().forEach(entry -> texts.put(entry.getKey(), entry.getValue().text()));
    }
    return selector.matches(texts.build());
  }

  private static boolean fits(@Nullable Pattern pattern, String text) {
    return pattern == null || pattern.matcher(text).find();
  }
}
