package dev.bulwark.cli;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.PolicySet;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import java.util.List;

/// What a scan judges by.
record Standards(PolicySet policies, int controls) {

  static Standards podSecurity(LevelVersion level) {
    return new Standards(PolicySet.of(List.of(PodSecurityPolicy.at(level))), 18);
  }

  List<String> notes(Inventory inventory, ResourceFilter filter) {
    return List.of();
  }
}
