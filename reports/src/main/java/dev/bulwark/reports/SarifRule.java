package dev.bulwark.reports;

import dev.bulwark.model.Control;
import dev.bulwark.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A control as SARIF's `reportingDescriptor`, with the properties that code scanning reads.
final class SarifRule {
  private static final int MOST_TAGS = 10;

  private SarifRule() {}

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /// A number in the band that code scanning shows by the same word.
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "3.0";
      case INFO -> "0.5";
    };
  }

  static void write(JsonWriter json, Control control) throws IOException {
    json.beginObject().field("id", control.id()).field("name", pascalCase(control.id()));
    json.text("shortDescription", control.title()).text("fullDescription", control.what());
    if (!control.references().isEmpty()) {
      json.field("helpUri", control.references().getFirst());
    }
    json.key("help").beginObject();
    json.field("text", plain(control)).field("markdown", markdown(control)).endObject();
    json.key("defaultConfiguration").beginObject();
    json.field("level", level(control.severity())).endObject();
    json.key("properties").beginObject();
    json.field("security-severity", score(control.severity())).field("precision", "very-high");
    json.field("problem.severity", control.severity().atLeast(Severity.HIGH) ? "error" : "warning");
    json.field("tags", tags(control)).endObject().endObject();
  }

  private static String plain(Control control) {
    return control.what().strip()
        + "\n\nWhy: "
        + control.why().strip()
        + "\n\nFix: "
        + control.remediation().strip()
        + "\n";
  }

  private static String markdown(Control control) {
    var text = new StringBuilder();
    text.append(control.what().strip()).append("\n\n**Why.** ").append(control.why().strip());
    text.append("\n\n**Fix.** ").append(control.remediation().strip()).append('\n');
    for (Control.Example example : control.examples()) {
      if (example.kind() == Control.Example.Kind.FIXED) {
        text.append("\nFor example:\n\n```yaml\n").append(example.manifest().strip());
        text.append("\n```\n");
        break;
      }
    }
    for (String reference : control.references()) {
      text.append("\n- <").append(reference).append('>');
    }
    return text.append(control.references().isEmpty() ? "" : "\n").toString();
  }

  private static List<String> tags(Control control) {
    var tags = new ArrayList<String>(List.of("security", "kubernetes"));
    for (Map.Entry<String, List<String>> framework : control.mappings().entrySet()) {
      for (String id : framework.getValue()) {
        if (tags.size() < MOST_TAGS) {
          tags.add(framework.getKey() + ": " + id);
        }
      }
    }
    return tags;
  }

  private static String pascalCase(String id) {
    var name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    return name.toString();
  }
}
