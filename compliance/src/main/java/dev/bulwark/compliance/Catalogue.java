package dev.bulwark.compliance;

import dev.bulwark.controls.ControlPolicy;
import dev.bulwark.model.Control;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Spelling;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// The controls Bulwark knows, by their ids and by the policies that check them.
///
/// ```java
/// Catalogue catalogue = Catalogue.builtIn();
/// catalogue.find("privileged-container");          // by our id
/// catalogue.find("allowPrivilegeEscalation");      // by the id upstream gives the check
/// catalogue.forVerdict(verdict);                   // what a verdict is about
/// ```
///
/// A control is made when it is first asked for and kept, so a scan pays for the controls it finds
/// broken, not for the catalogue.
public final class Catalogue {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Map<String, Entry>> byPolicyAndRule = new HashMap<>();
  private final Map<String, Control> made = new ConcurrentHashMap<>();

  private Catalogue(String[] index) {
    for (int i = 0; i < index.length; i += 5) {
      var entry = new Entry(index[i], index[i + 1], index[i + 2], index[i + 3], index[i + 4]);
      entries.add(entry);
      byPolicyAndRule
          .computeIfAbsent(entry.policy(), _ -> new HashMap<>())
          .put(entry.rule(), entry);
    }
  }

  /// A control, and the policy and rule that check it.
  ///
  /// @param profiles with spaces between them
  /// @param kinds likewise
  private record Entry(String id, String policy, String rule, String profiles, String kinds) {
    boolean isIn(String profile) {
      return words(profiles).contains(profile);
    }

    /// Whether the check is an expression of ours.
    boolean isInCel() {
      return policy.equals(ControlPolicy.NAME) && !rule.equals(ControlPolicy.READABLE);
    }

    static List<String> words(String text) {
      return List.of(text.split(" ", -1));
    }
  }

  /// The catalogue that comes with Bulwark: the folder `controls/` of its sources.
  public static Catalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  /// Loaded when it is first asked for.
  private static final class BuiltIn {
    static final Catalogue CATALOGUE = new Catalogue(BuiltInControls.INDEX);
  }

  /// Every control, sorted by id.
  public List<Control> all() {
    return entries.stream().map(this::control).toList();
  }

  /// The ids of all controls, sorted.
  public List<String> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /// The ids of the controls in a profile, sorted; none for a name that is no profile.
  public List<String> profile(String name) {
    return entries.stream().filter(entry -> entry.isIn(name)).map(Entry::id).toList();
  }

  /// The profiles that a control is in; empty when there is no such control.
  public Optional<List<String>> profilesOf(String id) {
    for (Entry entry : entries) {
      if (entry.id().equals(id)) {
        return Optional.of(Entry.words(entry.profiles()));
      }
    }
    return Optional.empty();
  }

  /// How many controls of these ids [#policy] can check.
  public int checkedHere(Predicate<String> isEnabled) {
    int count = 0;
    for (Entry entry : entries) {
      count += entry.isInCel() && isEnabled.test(entry.id()) ? 1 : 0;
    }
    return count;
  }

  /// The name of the policy that checks a control: `controls`, `pod-security`.
  ///
  /// @throws IllegalArgumentException when there is no such control
  public String policyOf(String id) {
    for (Entry entry : entries) {
      if (entry.id().equals(id)) {
        return entry.policy();
      }
    }
    throw new IllegalArgumentException(id);
  }

  /// A control as it is written: a document of kind `Control`.
  ///
  /// @throws IllegalArgumentException when there is no such control
  public String definition(String id) {
    return BuiltInControls.definition(id);
  }

  /// The controls that are checked in CEL, as a policy. Pod Security's controls are its engine's.
  ///
  /// @param isEnabled whether the control of an id is asked
  /// @param parameters what is set of the parameters of a control
  /// @param kubernetes the minor version that objects are judged for: 34 for 1.34
  public ControlPolicy policy(
      Predicate<String> isEnabled, Function<String, JsonObject> parameters, int kubernetes) {
    var enabled = new ArrayList<ControlPolicy.Enabled>();
    for (Entry entry : entries) {
      if (entry.isInCel() && isEnabled.test(entry.id())) {
        enabled.add(
            new ControlPolicy.Enabled(
                entry.id(),
                Entry.words(entry.kinds()),
                BuiltInControls::check,
                parameters.apply(entry.id())));
      }
    }
    return ControlPolicy.of(enabled, kubernetes);
  }

  /// A control by its id, or by the id that the upstream project gives its check, in any case.
  public Optional<Control> find(String id) {
    for (Entry entry : entries) {
      if (entry.id().equalsIgnoreCase(id) || entry.rule().equalsIgnoreCase(id)) {
        return Optional.of(control(entry));
      }
    }
    return Optional.empty();
  }

  /// The control that a rule of a policy checks, if the catalogue has one.
  public Optional<Control> control(String policy, String rule) {
    Map<String, Entry> rules = byPolicyAndRule.getOrDefault(policy, Map.of());
    return Optional.ofNullable(rules.get(rule)).map(this::control);
  }

  /// The id of the control that a rule of a policy checks, if the catalogue has one. Cheaper than
  /// the control.
  public Optional<String> id(String policy, String rule) {
    Map<String, Entry> rules = byPolicyAndRule.getOrDefault(policy, Map.of());
    return Optional.ofNullable(rules.get(rule)).map(Entry::id);
  }

  /// The control that a verdict is about, if the catalogue has one.
  public Optional<Control> forVerdict(Verdict verdict) {
    return control(verdict.policy(), verdict.rule());
  }

  /// Ids of controls that someone who wrote `id` may have meant: the likeliest first, at most
  /// three, none when nothing is close.
  public List<String> suggest(String id) {
    var spelling = new Spelling(id);
    for (Entry entry : entries) {
      spelling.consider(entry.id(), entry.id());
      spelling.consider(entry.id(), entry.rule());
    }
    return spelling.closest(3);
  }

  private Control control(Entry entry) {
    Control known = made.get(entry.id());
    if (known == null) {
      known = BuiltInControls.read(entry.id());
      made.put(entry.id(), known);
    }
    return known;
  }
}
