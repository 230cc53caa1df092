package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.JsonObject;

/// The annotations that the checks look at; their values must be strings, others are not read.
public final class Annotations {
  public static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  public static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  public static final String SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";

  private Annotations() {}

  /// The annotations themselves, after a look at the type of those that matter.
  static JsonObject typed(Fields annotations) {
    JsonObject object = annotations.object();
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      Object value = object.valueAt(i);
      if (value != null && !(value instanceof String) && matters(key)) {
        annotations
            .faults()
            .add(
                TypeFault.of(
                    annotations.at().key(key),
                    "ObjectMeta.annotations",
                    value,
                    TypeFault.Wanted.STRING,
                    "string"));
      }
    }
    return object;
  }

  private static boolean matters(String key) {
    return key.startsWith(APP_ARMOR)
        || key.startsWith(SECCOMP_CONTAINER)
        || key.equals(SECCOMP_POD);
  }
}
