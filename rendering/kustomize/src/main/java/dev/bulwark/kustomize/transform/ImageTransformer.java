package dev.bulwark.kustomize.transform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldWalk;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives images another name, tag or digest.
///
/// Source: kustomize, `filters/imagetag`, `internal/image`.
public final class ImageTransformer implements Transformer {
  private static final String TAIL =
      "(:[a-zA-Z0-9_.{}-]*)?(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?$";

  private final @Nullable Pattern pattern;
  private final MapNode asked;
  private final String newName;
  private final String newTag;
  private final String digest;
  private final String tagSuffix;
  private final List<FieldSpec> specs;

  public ImageTransformer(MapNode asked, List<FieldSpec> specs) {
    this.asked = asked;
    this.pattern = pattern(asked.settingText("name"));
    this.newName = asked.settingText("newName");
    this.newTag = asked.settingText("newTag");
    this.digest = asked.settingText("digest");
    this.tagSuffix = asked.settingText("tagSuffix");
    this.specs = specs;
  }

  /// The name is a part of a regular expression; one that is none fits no image.
  private static @Nullable Pattern pattern(String name) {
    try {
      return Pattern.compile("^" + name + TAIL);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  @Override
  public void apply(ObjectSet objects) {
    for (BuiltObject object : objects.objects()) {
      if (!object.kind().equals("CustomResourceDefinition")) {
        findContainers(object.tree());
      }
    }
    for (BuiltObject object : objects.objects()) {
      if (object.kind().equals("CustomResourceDefinition")) {
        continue;
      }
      for (FieldSpec spec : specs) {
        FieldWalk.visit(
            object, spec, FieldWalk.Make.NOTHING, asked.at(), node -> changeAt(node, spec));
      }
    }
  }

  /// Changes the images of containers wherever in an object they are.
  private void findContainers(Node node) {
    switch (node) {
      case MapNode map -> {
        for (Map.Entry<String, Node> field : map.fields()) {
          findContainers(field.getValue());
          String name = field.getKey();
          if ((name.equals("containers") || name.equals("initContainers"))
              && field.getValue() instanceof ListNode containers) {
            changeIn(containers);
          }
        }
      }
      case ListNode list -> list.nodes().forEach(this::findContainers);
      case ScalarNode _ -> {}
    }
  }

  private void changeIn(ListNode containers) {
    for (Node container : containers.nodes()) {
      if (container instanceof MapNode map && map.field("image") instanceof ScalarNode image) {
        change(image);
      }
    }
  }

  private void changeAt(Node node, FieldSpec spec) {
    if (!(node instanceof ScalarNode image)) {
      throw new Fault(
          "KUST-0014", spec.path() + " is " + node.kindName() + ", not an image", asked.at());
    }
    change(image);
  }

  private void change(ScalarNode image) {
    String old = image.written();
    if (pattern == null || !pattern.matcher(old).find()) {
      return;
    }
    Parts parts = Parts.of(old);
    String name = newName.isEmpty() ? parts.name : newName;
    String tag = parts.tag;
    String hash = parts.digest;
    if (!newTag.isEmpty() || !digest.isEmpty()) {
      tag = newTag;
      hash = digest;
    } else if (!tagSuffix.isEmpty()) {
      tag += tagSuffix;
      hash = "";
    }
    String changed = name + (tag.isEmpty() ? "" : ":" + tag) + (hash.isEmpty() ? "" : "@" + hash);
    if (changed.equals(old)) {
      return; // what is written already is what a person would change
    }
    image.change(changed, from(image.at()));
  }

  /// The line that says most: the digest, the tag, then the name.
  private Provenance from(Provenance base) {
    for (String field : new String[] {"digest", "newTag", "tagSuffix", "newName"}) {
      Node node = asked.setting(field);
      if (node != null && !node.text().isEmpty()) {
        return node.at().via("the image of", base.span());
      }
    }
    return asked.at().via("the image of", base.span());
  }

  private record Parts(String name, String tag, String digest) {
    static Parts of(String image) {
      int slash = Math.max(image.indexOf('/'), 0);
      int at = image.indexOf('@', slash);
      int colon = image.indexOf(':', slash);
      if (at >= 0 && (colon < 0 || at < colon)) {
        return new Parts(image.substring(0, at), "", image.substring(at + 1));
      }
      if (colon < 0) {
        return new Parts(image, "", "");
      }
      return at < 0
          ? new Parts(image.substring(0, colon), image.substring(colon + 1), "")
          : new Parts(
              image.substring(0, colon), image.substring(colon + 1, at), image.substring(at + 1));
    }
  }
}
