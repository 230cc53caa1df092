package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a configuration file, with the place of each fault.
final class ConfigurationFaults {
  private static final int SHOWN_LINES = 3;

  private final Resource file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  ConfigurationFaults(Resource file) {
    this.file = file;
  }

  /// What can be wrong, with its stable code, how we know, and what to do.
  enum Fault {
    OUTER_VERSION(
        "PSA-0001",
        "the API server knows no such version of AdmissionConfiguration",
        "use apiserver.config.k8s.io/v1"),
    API_VERSION(
        "PSA-0001",
        "the API server knows no such version of PodSecurityConfiguration",
        "use pod-security.admission.config.k8s.io/v1"),
    KIND(
        "PSA-0001",
        "the plugin PodSecurity is configured by one kind only",
        "use PodSecurityConfiguration"),
    LEVEL("PSA-0004", NamespaceLabels.LEVELS, ""),
    VERSION("PSA-0005", NamespaceLabels.VERSIONS, ""),
    USERNAME("PSA-0006", "a user name must not be empty", "remove it"),
    NAMESPACE(
        "PSA-0006",
        "the name of a namespace has at most 63 small letters, digits and `-`, and begins and ends"
            + " with a letter or digit",
        "name each namespace in full: there are no wildcards"),
    RUNTIME_CLASS(
        "PSA-0006",
        "the name of a runtime class has at most 253 small letters, digits, `-` and `.`, and its"
            + " parts begin and end with a letter or digit",
        "name each runtime class in full: there are no wildcards"),
    DUPLICATE("PSA-0007", "the API server takes each name once", "remove it"),
    NO_PLUGIN(
        "PSA-0008",
        "an AdmissionConfiguration configures each plugin under its name",
        "add the plugin, or give the PodSecurityConfiguration itself"),
    ELSEWHERE(
        "PSA-0009",
        "a `path` only says where the API server finds the configuration",
        "give that file instead");

    private final String code;
    private final String why;
    private final String fix;

    Fault(String code, String why, String fix) {
      this.code = code;
      this.why = why;
      this.fix = fix;
    }
  }

  List<Diagnostic> list() {
    return diagnostics;
  }

  void cannotBe(Fault fault, FieldPath place, String value) {
    add(fault, place, place + " cannot be " + Wording.escaped(value));
  }

  void add(Fault fault, FieldPath place, String what) {
    report(error(fault.code, what).because(fault.why).toFix(fault.fix), place);
  }

  void unknownFields(JsonObject object, FieldPath at, List<String> known) {
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      if (!known.contains(key)) {
        report(
            error("PSA-0002", at.key(key) + " is no field of a PodSecurityConfiguration")
                .because("the API server would not start with it")
                .toFix("use one of " + String.join(", ", known)),
            at.key(key));
      }
    }
  }

  void wrongType(FieldPath place, @Nullable Object found, String wanted) {
    report(error("PSA-0003", place + " must be " + wanted + ", not " + inWords(found)), place);
  }

  private static String inWords(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "a string";
      case Boolean _ -> "a boolean";
      case JsonArray _ -> "a list";
      case JsonObject _ -> "an object";
      default -> "a number";
    };
  }

  private Diagnostic error(String code, String what) {
    return Diagnostic.error(code, what, file.origin().name());
  }

  private void report(Diagnostic diagnostic, FieldPath place) {
    diagnostics.add(
        file.locate(place)
            .flatMap(
                found ->
                    file.origin()
                        .excerpt(found.span(), SHOWN_LINES)
                        .map(lines -> diagnostic.at(found.span(), lines)))
            .orElse(diagnostic));
  }
}
