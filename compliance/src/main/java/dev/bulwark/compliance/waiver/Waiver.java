package dev.bulwark.compliance.waiver;

import dev.bulwark.compliance.scope.Glob;
import dev.bulwark.compliance.scope.ObjectSelector;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.UserInfo;
import dev.bulwark.model.Waived;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A scoped, reasoned, expiring exception, whichever judge the finding comes from.
///
/// @param controls by id; of a policy also by its name, or `policy/rule`
/// @param containers names; empty means the whole object
/// @param images as containers name them; empty means any
/// @param users who asks, by name or group; empty means anybody
/// @param expires the last day on which it holds; empty for an annotation that names none
/// @param waived what findings say of it
record Waiver(
    List<Glob> controls,
    ObjectSelector objects,
    List<Glob> containers,
    List<Glob> images,
    List<Glob> users,
    Optional<LocalDate> expires,
    Waived waived) {

  public static final String API_VERSION = "bulwark.dev/v1alpha1";
  public static final String KIND = "Waiver";

  Waiver {
    controls = List.copyOf(controls);
    containers = List.copyOf(containers);
    images = List.copyOf(images);
    users = List.copyOf(users);
  }

  static boolean recognises(Resource resource) {
    return resource.id().kind().equals(KIND) && resource.id().group().equals("bulwark.dev");
  }

  /// Whether it is about a finding; which of its places it covers is asked for each.
  boolean isAbout(Finding finding, String path, UserInfo user) {
    return isAboutControl(finding)
        && isAboutUser(user)
        && objects.matches(finding.verdict().resource(), path);
  }

  private boolean isAboutControl(Finding finding) {
    String policy = finding.verdict().policy();
    return ObjectSelector.matches(controls, finding.control().id())
        || ObjectSelector.matches(controls, policy)
        || ObjectSelector.matches(controls, policy + "/" + finding.verdict().rule());
  }

  private boolean isAboutUser(UserInfo user) {
    if (ObjectSelector.matches(users, user.username())) {
      return true;
    }
    return user.groups().stream().anyMatch(group -> ObjectSelector.matches(users, group));
  }

  /// Whether it covers a place of a finding.
  ///
  /// @param container that the place is in, if it is in one
  boolean covers(Optional<ContainerPlace> container) {
    if (containers.isEmpty() && images.isEmpty()) {
      return true;
    }
    return container.isPresent()
        && ObjectSelector.matches(containers, container.get().name())
        && ObjectSelector.matches(images, container.get().image());
  }

  /// Whether it says nothing of which objects it is meant for, or which controls.
  boolean isTooBroad() {
    boolean everywhere =
        objects.isEverything() && everything(containers) && everything(images) && everything(users);
    return everywhere || controls.stream().anyMatch(Glob::matchesEverything);
  }

  private static boolean everything(List<Glob> globs) {
    return globs.isEmpty() || globs.stream().anyMatch(Glob::matchesEverything);
  }

  boolean hasExpired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }
}
