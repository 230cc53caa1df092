package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.Level;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Version;
import dev.bulwark.podsecurity.Wording;
import dev.bulwark.podsecurity.admission.ConfigurationFaults.Fault;
import dev.bulwark.podsecurity.admission.PodSecurityConfiguration.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads one configuration file; see [PodSecurityConfiguration#read].
///
/// Source: kubernetes/pod-security-admission, `admission/api/validation/validation.go`.
final class ConfigurationReader {
  private static final String KIND = "PodSecurityConfiguration";
  private static final String GROUP = "pod-security.admission.config.k8s.io/";
  private static final Set<String> VERSIONS =
      Set.of(GROUP + "v1", GROUP + "v1beta1", GROUP + "v1alpha1");

  private static final String OUTER_KIND = "AdmissionConfiguration";
  private static final Set<String> OUTER_VERSIONS =
      Set.of("apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1alpha1");

  private final Resource file;
  private final ConfigurationFaults faults;

  ConfigurationReader(Resource file) {
    this.file = file;
    this.faults = new ConfigurationFaults(file);
  }

  static boolean recognises(Resource file) {
    String kind = file.id().kind();
    String version = file.id().apiVersion();
    return (kind.equals(KIND) && version.startsWith(GROUP))
        || (kind.equals(OUTER_KIND) && OUTER_VERSIONS.contains(version));
  }

  Reading read() {
    Optional<PodSecurityConfiguration> read =
        file.id().kind().equals(OUTER_KIND)
            ? embedded(file.raw())
            : Optional.of(configuration(file.raw(), FieldPath.ROOT));
    return new Reading(faults.list().isEmpty() ? read : Optional.empty(), faults.list());
  }

  private Optional<PodSecurityConfiguration> embedded(JsonObject outer) {
    if (!OUTER_VERSIONS.contains(file.id().apiVersion())) {
      faults.cannotBe(Fault.OUTER_VERSION, FieldPath.of("apiVersion"), file.id().apiVersion());
    }
    FieldPath list = FieldPath.of("plugins");
    JsonArray plugins = list(outer, "plugins", list);
    for (int i = 0; i < plugins.size(); i++) {
      JsonObject plugin = plugins.object(i);
      if (plugin.string("name").filter("PodSecurity"::equals).isPresent()) {
        return plugin(plugin, list.index(i));
      }
    }
    faults.add(Fault.NO_PLUGIN, list, "there is no plugin named PodSecurity");
    return Optional.empty();
  }

  private Optional<PodSecurityConfiguration> plugin(JsonObject plugin, FieldPath at) {
    FieldPath place = at.key("configuration");
    return switch (plugin.get("configuration")) {
      case JsonObject configuration -> Optional.of(configuration(configuration, place));
      case null -> {
        if (plugin.get("path") == null) {
          yield Optional.of(PodSecurityConfiguration.DEFAULT);
        }
        faults.add(
            Fault.ELSEWHERE,
            at.key("path"),
            "the configuration of Pod Security is in " + plugin.get("path"));
        yield Optional.empty();
      }
      case Object other -> {
        faults.wrongType(place, other, "an object");
        yield Optional.empty();
      }
    };
  }

  private PodSecurityConfiguration configuration(JsonObject object, FieldPath at) {
    String version = object.string("apiVersion").orElse("");
    if (!VERSIONS.contains(version)) {
      faults.cannotBe(Fault.API_VERSION, at.key("apiVersion"), version);
    }
    String kind = object.string("kind").orElse("");
    if (!kind.equals(KIND)) {
      faults.cannotBe(Fault.KIND, at.key("kind"), kind);
    }
    faults.unknownFields(
        object, at, List.of("apiVersion", "kind", "metadata", "defaults", "exemptions"));
    return new PodSecurityConfiguration(
        defaults(object(object, "defaults", at), at.key("defaults")),
        exemptions(object(object, "exemptions", at), at.key("exemptions")));
  }

  private Modes defaults(JsonObject object, FieldPath at) {
    faults.unknownFields(
        object,
        at,
        List.of("enforce", "enforce-version", "audit", "audit-version", "warn", "warn-version"));
    return new Modes(
        mode(object, "enforce", at), mode(object, "audit", at), mode(object, "warn", at));
  }

  /// An empty string is as good as an absent field.
  private LevelVersion mode(JsonObject defaults, String name, FieldPath at) {
    String version = name + "-version";
    return new LevelVersion(
        value(defaults, name, at, Fault.LEVEL, Level::parse).orElse(Level.PRIVILEGED),
        value(defaults, version, at, Fault.VERSION, Version::parse).orElse(Version.LATEST));
  }

  private <T> Optional<T> value(
      JsonObject object,
      String name,
      FieldPath at,
      Fault whenBad,
      Function<String, Optional<T>> parse) {
    switch (object.get(name)) {
      case null -> {
        return Optional.empty();
      }
      case String text -> {
        Optional<T> value = parse.apply(text);
        if (value.isEmpty() && !text.isEmpty()) {
          faults.cannotBe(whenBad, at.key(name), text);
        }
        return value;
      }
      case Object other -> {
        faults.wrongType(at.key(name), other, "a string");
        return Optional.empty();
      }
    }
  }

  private Exemptions exemptions(JsonObject object, FieldPath at) {
    faults.unknownFields(object, at, List.of("usernames", "namespaces", "runtimeClasses"));
    return new Exemptions(
        names(object, "usernames", at, Names::isNotEmpty, Fault.USERNAME),
        names(object, "namespaces", at, Names::isDnsLabel, Fault.NAMESPACE),
        names(object, "runtimeClasses", at, Names::isDnsSubdomain, Fault.RUNTIME_CLASS));
  }

  private Set<String> names(
      JsonObject object, String field, FieldPath at, Names.Rule rule, Fault whenBad) {
    FieldPath place = at.key(field);
    JsonArray list = list(object, field, place);
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String name) {
        if (!rule.accepts(name)) {
          faults.cannotBe(whenBad, place.index(i), name);
        } else if (!names.add(name)) {
          faults.add(
              Fault.DUPLICATE,
              place.index(i),
              place.index(i) + " repeats " + Wording.escaped(name));
        }
      } else {
        faults.wrongType(place.index(i), list.get(i), "a string");
      }
    }
    return names;
  }

  private JsonObject object(JsonObject parent, String field, FieldPath at) {
    return switch (parent.get(field)) {
      case null -> JsonObject.EMPTY;
      case JsonObject object -> object;
      case Object other -> {
        faults.wrongType(at.key(field), other, "an object");
        yield JsonObject.EMPTY;
      }
    };
  }

  private JsonArray list(JsonObject parent, String field, FieldPath place) {
    return switch (parent.get(field)) {
      case null -> JsonArray.EMPTY;
      case JsonArray list -> list;
      case Object other -> {
        faults.wrongType(place, other, "a list");
        yield JsonArray.EMPTY;
      }
    };
  }
}
