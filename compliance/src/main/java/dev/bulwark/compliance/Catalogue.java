package dev.bulwark.compliance;

import dev.bulwark.model.Control;
import dev.bulwark.model.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The controls Bulwark knows, by their ids and by the policies that check them.
///
/// ```java
/// Catalogue catalogue = Catalogue.builtIn();
/// catalogue.find("privileged-container");          // by our id
/// catalogue.find("allowPrivilegeEscalation");      // by the id upstream gives the check
/// catalogue.forVerdict(verdict);                   // what a verdict is about
/// ```
///
/// A control is read when it is first asked for and kept, so a scan pays for the controls it finds
/// broken, not for the catalogue.
public final class Catalogue {
  private final Map<String, PackedControls.Entry> byId = new LinkedHashMap<>();
  private final Map<String, PackedControls.Entry> byCheck = new HashMap<>();
  private final Map<String, Control> read = new ConcurrentHashMap<>();

  private Catalogue(List<PackedControls.Entry> entries) {
    for (PackedControls.Entry entry : entries) {
      byId.put(entry.id(), entry);
      byCheck.put(entry.check(), entry);
    }
  }

  /// The catalogue that comes with Bulwark: the folder `controls/` of its sources.
  public static Catalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  /// Loaded when it is first asked for.
  private static final class BuiltIn {
    static final Catalogue CATALOGUE = new Catalogue(PackedControls.index());
  }

  /// Every control, sorted by id. Reads the whole catalogue.
  public List<Control> all() {
    return byId.values().stream().map(this::control).toList();
  }

  /// A control by its id, or by the id that the upstream project gives its check, in any case.
  public Optional<Control> find(String id) {
    for (PackedControls.Entry entry : byId.values()) {
      if (entry.id().equalsIgnoreCase(id) || entry.rule().equalsIgnoreCase(id)) {
        return Optional.of(control(entry));
      }
    }
    return Optional.empty();
  }

  /// The control that a rule of a policy checks, if the catalogue has one.
  public Optional<Control> control(String policy, String rule) {
    return Optional.ofNullable(byCheck.get(policy + "/" + rule)).map(this::control);
  }

  /// The control that a verdict is about, if the catalogue has one.
  public Optional<Control> forVerdict(Verdict verdict) {
    return control(verdict.policy(), verdict.rule());
  }

  /// Ids of controls that someone who wrote `id` may have meant: the likeliest first, at most
  /// three, none when nothing is close.
  public List<String> suggest(String id) {
    var spelling = new Spelling(id);
    for (PackedControls.Entry entry : byId.values()) {
      spelling.consider(entry.id(), entry.id());
      spelling.consider(entry.id(), entry.rule());
    }
    return spelling.closest(3);
  }

  private Control control(PackedControls.Entry entry) {
    Control known = read.get(entry.id());
    if (known == null) {
      known = PackedControls.read(entry);
      read.put(entry.id(), known);
    }
    return known;
  }
}
