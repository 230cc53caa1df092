package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.PodView;
import dev.bulwark.podsecurity.pod.VolumeSource;
import dev.bulwark.podsecurity.pod.VolumeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Volumes are of types that bring nothing of the node and no server of the pod's own choice into
/// the pod; other storage comes through a PersistentVolumeClaim.
final class RestrictedVolumes implements Check {
  @Override
  public String id() {
    return "restrictedVolumes";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, RestrictedVolumes::judge));
  }

  @Override
  public Set<String> overrides() {
    return Set.of(HostPathVolumes.ID);
  }

  @Override
  public Set<String> reads() {
    var fields = new HashSet<String>();
    for (VolumeSource source : VolumeSource.values()) {
      fields.add("Volume." + source.field());
    }
    return Set.copyOf(fields);
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    var names = new ArrayList<String>(0);
    for (VolumeView volume : pod.volumes()) {
      String type = volume.restricted();
      if (type != null) {
        names.add(volume.name());
        found.value(type).place(place(volume, type));
      }
    }
    return names.isEmpty()
        ? null
        : found.because(
            "restricted volume types",
            Wording.plural(names.size(), "volume ", "volumes ")
                + Wording.quoted(names)
                + Wording.plural(names.size(), " uses ", " use ")
                + Wording.plural(
                    found.values().size(), "restricted volume type ", "restricted volume types ")
                + Wording.quoted(found.values()));
  }

  private static FieldPath place(VolumeView volume, String type) {
    return VolumeSource.byField(type) == null ? volume.at() : volume.at().key(type);
  }
}
