package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.Paths;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.List;

/// Which field of which objects a transformer changes.
///
/// @param path the names on the way, parted by `/`; lists are gone through element by element
/// @param creates whether the field is made where it is not there
/// @param parts of the path
public record FieldSpec(Gvk gvk, String path, boolean creates, List<String> parts) {
  FieldSpec(Gvk gvk, String path, boolean creates) {
    this(gvk, path, creates, Paths.split(path, '/'));
  }

  public static FieldSpec everywhere(String path, boolean creates) {
    return new FieldSpec(Gvk.of("", "", ""), path, creates);
  }

  static FieldSpec read(MapNode node) {
    return new FieldSpec(Gvk.asked(node), node.settingText("path"), node.isSettingOn("create"));
  }

  public static List<FieldSpec> readAll(Iterable<Node> nodes) {
    var specs = new ArrayList<FieldSpec>();
    for (Node node : nodes) {
      if (node instanceof MapNode map) {
        specs.add(read(map));
      }
    }
    return specs;
  }

  /// The list with the others that are not in it.
  public static List<FieldSpec> united(
      List<FieldSpec> specs, List<FieldSpec> others, Provenance asked) {
    var united = new ArrayList<>(specs);
    for (FieldSpec other : others) {
      FieldSpec same = null;
      for (FieldSpec spec : united) {
        if (same == null && spec.path.equals(other.path) && spec.gvk.isSelectedBy(other.gvk)) {
          same = spec;
        }
      }
      if (same == null) {
        united.add(other);
      } else if (same.creates != other.creates) {
        throw new Fault(
            "KUST-0014", "conflicting fieldspecs for " + other.path + " of " + other.gvk, asked);
      }
    }
    return united;
  }
}
