package dev.bulwark.kyverno.image;

import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SignatureAnswer;
import dev.bulwark.model.SignatureQuestion;
import java.util.ArrayList;
import java.util.List;

/// Whether enough of those whom a policy trusts have signed.
///
/// Source: kyverno `pkg/engine/internal/imageverifier.go`, `verifyAttestorSet`.
final class Attestors {
  private static final String KEY_END = "-----END PUBLIC KEY-----";

  /// Attestors hold attestors.
  private static final int DEEPEST = 20;

  private final String image;
  private final Environment environment;

  Attestors(String image, Environment environment) {
    this.image = image;
    this.environment = environment;
  }

  /// Why the signatures that a list of sets wants are not there; none where they are.
  ///
  /// @throws Environment.Closed where nobody can tell
  List<String> faults(JsonArray sets) {
    for (int i = 0; i < sets.size(); i++) {
      List<String> faults = faults(sets.object(i), ".attestors[" + i + "]", DEEPEST);
      if (!faults.isEmpty()) {
        return faults;
      }
    }
    return List.of();
  }

  private List<String> faults(JsonObject set, String path, int depth) {
    List<JsonObject> entries = entries(set);
    int required = required(set, entries);
    var faults = new ArrayList<String>();
    int verified = 0;
    for (int i = 0; i < entries.size(); i++) {
      List<String> ofEntry = ofEntry(entries.get(i), path + ".entries[" + i + "]", depth);
      if (ofEntry.isEmpty() && ++verified >= required) {
        return List.of();
      }
      faults.addAll(ofEntry);
    }
    return faults.isEmpty() ? List.of(path + ": nobody is named who could have signed") : faults;
  }

  private List<String> ofEntry(JsonObject entry, String path, int depth) {
    if (entry.get("attestor") instanceof JsonObject nested) {
      return depth == 0
          ? List.of(path + ": attestors are nested too deep")
          : faults(nested, path + ".attestor", depth - 1);
    }
    SignatureAnswer answer =
        environment.signature(new SignatureQuestion(image, JsonObject.EMPTY, entry));
    return answer.isVerified() ? List.of() : List.of(path + form(entry) + ": " + reason(answer));
  }

  static String reason(SignatureAnswer answer) {
    return answer.reason().isEmpty() ? "no matching signatures" : answer.reason();
  }

  private static String form(JsonObject entry) {
    for (String form : new String[] {"keys", "certificates", "keyless"}) {
      if (entry.get(form) != null) {
        return "." + form;
      }
    }
    return "";
  }

  /// How many of a set must have signed: all, unless it says how many.
  static int required(JsonObject set, List<JsonObject> entries) {
    return set.get("count") instanceof Number count && count.intValue() > 0
        ? count.intValue()
        : entries.size();
  }

  /// The entries of a set, of which one with several keys counts as one for each.
  static List<JsonObject> entries(JsonObject set) {
    var entries = new ArrayList<JsonObject>();
    JsonArray written = set.array("entries");
    for (int i = 0; i < written.size(); i++) {
      JsonObject entry = written.object(i);
      JsonObject keys = entry.object("keys");
      List<String> each = keys(keys.string("publicKeys").orElse(""));
      if (each.size() > 1) {
        each.forEach(key -> entries.add(entry.with("keys", keys.with("publicKeys", key))));
      } else {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static List<String> keys(String text) {
    var keys = new ArrayList<String>();
    int from = 0;
    int end = text.indexOf(KEY_END);
    while (end >= 0) {
      keys.add(text.substring(from, end + KEY_END.length()).strip());
      from = end + KEY_END.length();
      end = text.indexOf(KEY_END, from);
    }
    return keys;
  }
}
