package dev.bulwark.compliance.baseline;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A baseline as a scan applies it: which controls are on, how bad they are, with which parameters,
/// and where they hold. Immutable; what is asked for is worked out once and kept.
public final class ControlSelection {
  /// Everything is on, everywhere, as the catalogue has it.
  public static final ControlSelection EVERYTHING =
      new ControlSelection(Baseline.DEFAULT, _ -> Optional.empty());

  private final Baseline baseline;
  private final Baseline.Membership membership;
  private final Map<String, Resolved> known = new ConcurrentHashMap<>();

  ControlSelection(Baseline baseline, Baseline.Membership membership) {
    this.baseline = baseline;
    this.membership = membership;
  }

  /// What all settings together say of one control.
  private record Resolved(
      boolean enabled,
      Optional<Boolean> switched,
      Optional<Severity> severity,
      JsonObject parameters,
      Optional<ControlSetting.Scope> scope) {}

  /// Whether no setting speaks of any control.
  public boolean isPlain() {
    return baseline.settings().isEmpty();
  }

  public boolean enabled(String control) {
    return resolved(control).enabled();
  }

  /// Whether a setting switches the control on or off, whatever profiles say; empty where none
  /// does.
  public Optional<Boolean> switched(String control) {
    return resolved(control).switched();
  }

  /// Empty where the control's own severity counts.
  public Optional<Severity> severity(String control) {
    return isPlain() ? Optional.empty() : resolved(control).severity();
  }

  /// What to set beside the control's own defaults.
  public JsonObject parameters(String control) {
    return resolved(control).parameters();
  }

  /// Whether the control holds for an object.
  ///
  /// @param path of its file, from the folder of the baseline
  public boolean applies(String control, Resource resource, String path) {
    if (isPlain()) {
      return true;
    }
    Optional<ControlSetting.Scope> scope = resolved(control).scope();
    return scope.isEmpty() || scope.get().covers(resource, path);
  }

  private Resolved resolved(String control) {
    Resolved resolved = known.get(control);
    if (resolved == null) {
      resolved = resolve(control);
      known.put(control, resolved);
    }
    return resolved;
  }

  private Resolved resolve(String control) {
    Optional<Boolean> switched = Optional.empty();
    Optional<Severity> severity = Optional.empty();
    JsonObject parameters = JsonObject.EMPTY;
    Optional<ControlSetting.Scope> scope = Optional.empty();
    for (ControlSetting setting : about(control)) {
      switched = setting.enabled().or(orElse(switched));
      severity = setting.severity().or(orElse(severity));
      scope = setting.scope().or(orElse(scope));
      for (Map.Entry<String, ?> parameter : setting.parameters().entrySet()) {
        parameters = parameters.with(parameter.getKey(), parameter.getValue());
      }
    }
    boolean enabled = switched.isPresent() ? switched.get() : isMember(control);
    return new Resolved(enabled, switched, severity, parameters, scope);
  }

  private static <T> Supplier<Optional<T>> orElse(Optional<T> earlier) {
    return () -> earlier;
  }

  private List<ControlSetting> about(String control) {
    var about = new ArrayList<ControlSetting>();
    for (ControlSetting setting : baseline.settings()) {
      if (setting.isAbout(control)) {
        about.add(setting);
      }
    }
    return about;
  }

  private boolean isMember(String control) {
    Optional<List<String>> profiles = membership.profiles(control);
    if (profiles.isEmpty()) {
      return true;
    }
    for (String profile : baseline.profiles()) {
      if (profiles.get().contains(profile)) {
        return true;
      }
    }
    return false;
  }
}
