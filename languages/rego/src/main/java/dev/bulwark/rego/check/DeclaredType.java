package dev.bulwark.rego.check;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an annotation says of the type of a document, in place of what is known of it.
///
/// @param root `input` or `data`
/// @param path below the root
public record DeclaredType(String root, List<Value> path, RegoType type) {
  private static final Optional<Others> ANYTHING =
      Optional.of(new Others(RegoType.ANY, RegoType.ANY));

  public DeclaredType {
    path = List.copyOf(path);
  }

  /// Makes it known to an environment.
  void declareIn(TypeEnv env) {
    var document = new Term.Ref(List.of(new Term.Var(root, Location.NONE)), Location.NONE);
    env.put(document, path.isEmpty() ? type : within(env.of(document), path));
  }

  private RegoType within(RegoType around, List<Value> path) {
    if (!(TypeAlgebra.whole(around) instanceof ObjectType(var known, var others))) {
      return alone(path, ANYTHING);
    }
    Value key = path.getFirst();
    var members = new ArrayList<Known>();
    boolean found = false;
    for (Known member : known) {
      if (member.key().equals(key)) {
        found = true;
        members.add(new Known(key, path.size() == 1 ? type : within(member.type(), rest(path))));
      } else {
        members.add(member);
      }
    }
    if (!found) {
      members.addAll(alone(path, others).known());
    }
    return new ObjectType(members, others);
  }

  private ObjectType alone(List<Value> path, Optional<Others> others) {
    RegoType value = path.size() == 1 ? type : alone(rest(path), others);
    return new ObjectType(List.of(new Known(path.getFirst(), value)), others);
  }

  private static List<Value> rest(List<Value> path) {
    return path.subList(1, path.size());
  }
}
