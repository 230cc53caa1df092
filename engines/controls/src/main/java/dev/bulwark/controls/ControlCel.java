package dev.bulwark.controls;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.value.CelType;

/// What the expressions of controls can refer to.
final class ControlCel {
  static final CelEnvironment ENVIRONMENT = environment();

  static final int OBJECT = ENVIRONMENT.indexOf("object");
  static final int POD = ENVIRONMENT.indexOf("pod");
  static final int POD_METADATA = ENVIRONMENT.indexOf("podMetadata");
  static final int NAMESPACE_OBJECT = ENVIRONMENT.indexOf("namespaceObject");
  static final int PARAMS = ENVIRONMENT.indexOf("params");
  static final int KUBERNETES = ENVIRONMENT.indexOf("kubernetes");
  static final int INVENTORY = ENVIRONMENT.indexOf("inventory");

  /// What one expression may cost. Ours look at whole inventories, which costs more than a server
  /// allows a policy on one object.
  static final long COST_LIMIT = 1_000_000_000;

  private ControlCel() {}

  private static CelEnvironment environment() {
    CelEnvironment.Builder builder =
        KubernetesCel.environment(KubernetesCel.NEWEST)
            .library(new InventoryLibrary())
            .library(new ControlLibrary())
            .variable("object", CelType.DYN)
            .variable("pod", CelType.DYN)
            .variable("podMetadata", CelType.DYN)
            .variable("namespaceObject", CelType.DYN)
            .variable("params", CelType.DYN)
            .variable("kubernetes", CelType.INT)
            .variable("inventory", InventoryLibrary.TYPE);
    Each.ELEMENTS.forEach(name -> builder.variable(name, CelType.DYN));
    return builder.build();
  }
}
