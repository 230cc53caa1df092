package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import org.jspecify.annotations.Nullable;

/// What the checks look at in one volume.
///
/// @param restricted the type to name where a restricted pod may not have it, else null
public record VolumeView(String name, FieldPath at, boolean hostPath, @Nullable String restricted) {
  private static final String UNKNOWN = "unknown";

  static VolumeView read(Fields volume) {
    JsonObject object = volume.object();
    boolean hostPath = false;
    boolean allowed = false;
    VolumeSource first = null;
    for (int i = 0; i < object.size(); i++) {
      VolumeSource source = VolumeSource.byField(object.keyAt(i));
      if (source == null || volume.child(source.field(), source.goType()) == null) {
        continue;
      }
      hostPath |= source == VolumeSource.HOST_PATH;
      allowed |= source.allowed();
      if (!source.allowed() && (first == null || source.compareTo(first) < 0)) {
        first = source;
      }
    }
    String restricted = allowed ? null : first == null ? UNKNOWN : first.field();
    return new VolumeView(volume.textOrEmpty("name"), volume.at(), hostPath, restricted);
  }
}
