package dev.bulwark.compliance.waiver;

import dev.bulwark.compliance.scope.ObjectSelector;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// A waiver of one finding, no broader than the finding itself: its control, its object, and the
/// containers at fault, where only containers are.
///
/// @param owner may be empty, as may ticket and approver
public record WaiverDraft(
    Finding finding,
    String reason,
    String owner,
    String ticket,
    String approver,
    LocalDate created,
    LocalDate expires) {

  private static final String HEX = "0123456789abcdef";
  private static final List<String> WORDS_OF_YAML =
      List.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  /// The document as YAML, without a separator before it.
  public String yaml() {
    Resource resource = finding.verdict().resource();
    var lines = new ArrayList<String>();
    lines.add("apiVersion: " + Waiver.API_VERSION);
    lines.add("kind: " + Waiver.KIND);
    lines.add("metadata:");
    lines.add("  name: " + scalar(name()));
    lines.add("spec:");
    lines.add("  controls: [" + scalar(finding.control().id()) + "]");
    lines.add("  match:");
    lines.add("    kinds: [" + scalar(resource.id().kind()) + "]");
    String namespace = ObjectSelector.namespaceOf(resource);
    if (!namespace.isEmpty()) {
      lines.add("    namespaces: [" + scalar(namespace) + "]");
    }
    if (!objectName().isEmpty()) {
      lines.add("    names: [" + scalar(objectName()) + "]");
    }
    List<String> containers = containers();
    if (!containers.isEmpty()) {
      lines.add(
          "    containers: ["
              + String.join(", ", containers.stream().map(WaiverDraft::scalar).toList())
              + "]");
    }
    lines.add("  reason: " + quoted(reason));
    optional("owner", owner, lines);
    optional("ticket", ticket, lines);
    optional("approver", approver, lines);
    lines.add("  created: \"" + created + "\"");
    lines.add("  expires: \"" + expires + "\"");
    return String.join("\n", lines) + "\n";
  }

  private static void optional(String field, String text, List<String> lines) {
    if (!text.isEmpty()) {
      lines.add("  " + field + ": " + scalar(text));
    }
  }

  private String objectName() {
    Resource resource = finding.verdict().resource();
    String name = resource.id().name();
    return name.isEmpty() ? resource.metadata().string("generateName").orElse("") : name;
  }

  private String name() {
    var name = new StringBuilder();
    String words = (finding.control().id() + "-" + objectName()).toLowerCase(Locale.ROOT);
    for (int i = 0; i < words.length() && name.length() < 63; i++) {
      char c = words.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain || (!name.isEmpty() && name.charAt(name.length() - 1) != '-')) {
        name.append(plain ? c : '-');
      }
    }
    while (!name.isEmpty() && name.charAt(name.length() - 1) == '-') {
      name.setLength(name.length() - 1);
    }
    return name.toString();
  }

  /// The containers at fault; none where something outside of them is at fault, too.
  private List<String> containers() {
    var names = new TreeSet<String>();
    for (FieldPath place : finding.verdict().places()) {
      Optional<ContainerPlace> container =
          ContainerPlace.of(place, finding.verdict().resource().raw());
      if (container.isEmpty() || container.get().name().isEmpty()) {
        return List.of();
      }
      names.add(container.get().name());
    }
    return List.copyOf(names);
  }

  /// Plain where nobody could read it as anything but this text.
  private static String scalar(String text) {
    boolean plain = !text.isEmpty() && Character.isLetter(text.charAt(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &=
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }
    return plain && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c != 0x7F && !isOdd(c)) {
        quoted.append(c);
      } else {
        quoted.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          quoted.append(HEX.charAt((c >> shift) & 0xF));
        }
      }
    }
    return quoted.append('"').toString();
  }

  /// What YAML or an editor may take for something else than text.
  private static boolean isOdd(char c) {
    return (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
  }
}
