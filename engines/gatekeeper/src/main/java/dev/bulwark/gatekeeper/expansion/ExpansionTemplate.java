package dev.bulwark.gatekeeper.expansion;

import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An ExpansionTemplate that Gatekeeper takes: which objects lead to which others.
///
/// @param source the way to what the new object is made of: `spec`, `template`
/// @param enforcementAction what takes the place of the action of every constraint; empty if none
public record ExpansionTemplate(
    Resource definition,
    Set<GroupVersionKind> applyTo,
    List<String> source,
    GroupVersionKind generated,
    String enforcementAction) {
  public static final String GROUP = "expansion.gatekeeper.sh";
  private static final int LONGEST_NAME = 63;

  public ExpansionTemplate {
    applyTo = Set.copyOf(applyTo);
    source = List.copyOf(source);
  }

  public static boolean isExpansion(Resource resource) {
    return resource.id().group().equals(GROUP) && resource.id().kind().equals("ExpansionTemplate");
  }

  public String name() {
    return definition.id().name();
  }

  public static ExpansionTemplate read(Resource definition) throws RefusedException {
    String name = definition.id().name();
    JsonObject spec = definition.raw().object("spec");
    if (name.isEmpty()) {
      throw refused(FieldPath.of("metadata"), "ExpansionTemplate has empty name field");
    }
    if (name.length() > LONGEST_NAME) {
      throw refused(
          FieldPath.of("metadata", "name"),
          "ExpansionTemplate name must be less than 64 characters");
    }
    String source = spec.string("templateSource").orElse("");
    if (source.isEmpty()) {
      throw refused(FieldPath.of("spec"), "ExpansionTemplate " + name + " has empty source field");
    }
    JsonObject kind = spec.object("generatedGVK");
    var generated =
        new GroupVersionKind(
            kind.string("group").orElse(""),
            kind.string("version").orElse(""),
            kind.string("kind").orElse(""));
    if (generated.equals(new GroupVersionKind("", "", ""))) {
      throw refused(
          FieldPath.of("spec"), "ExpansionTemplate " + name + " has empty generatedGVK field");
    }
    if (spec.array("applyTo").isEmpty()) {
      throw refused(FieldPath.of("spec"), "ExpansionTemplate " + name + " must specify ApplyTo");
    }
    Set<GroupVersionKind> applyTo = kinds(spec.array("applyTo"));
    if (applyTo.contains(generated)) {
      throw refused(
          FieldPath.of("spec", "applyTo"),
          "ExpansionTemplate "
              + name
              + " generates GVK "
              + generated.group()
              + "/"
              + generated.version()
              + ", Kind="
              + generated.kind()
              + ", but also applies to that same GVK");
    }
    return new ExpansionTemplate(
        definition,
        applyTo,
        List.of(source.split("\\.", -1)),
        generated,
        spec.string("enforcementAction").orElse(""));
  }

  private static Set<GroupVersionKind> kinds(JsonArray applyTo) {
    var kinds = new java.util.HashSet<GroupVersionKind>();
    for (int i = 0; i < applyTo.size(); i++) {
      JsonObject each = applyTo.object(i);
      for (String group : texts(each.array("groups"))) {
        for (String version : texts(each.array("versions"))) {
          for (String kind : texts(each.array("kinds"))) {
            kinds.add(new GroupVersionKind(group, version, kind));
          }
        }
      }
    }
    return kinds;
  }

  private static Set<String> texts(JsonArray array) {
    var texts = new TreeSet<String>();
    for (Object each : array) {
      if (each instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static RefusedException refused(FieldPath path, String what) {
    return new RefusedException(Kind.EXPANSION, path, what);
  }
}
