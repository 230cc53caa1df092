package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.PodView;
import dev.bulwark.podsecurity.pod.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A pod may not mount the file system of its node. What to mount instead only its author knows, so
/// there is no fix.
final class HostPathVolumes implements Check {
  static final String ID = "hostPathVolumes";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, HostPathVolumes::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of("Volume.hostPath");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    var names = new ArrayList<String>(0);
    for (VolumeView volume : pod.volumes()) {
      if (volume.hostPath()) {
        names.add(volume.name());
        found.place(volume.at().key("hostPath"));
      }
    }
    return names.isEmpty()
        ? null
        : found.because(
            "hostPath volumes",
            Wording.plural(names.size(), "volume ", "volumes ") + Wording.quoted(names));
  }
}
