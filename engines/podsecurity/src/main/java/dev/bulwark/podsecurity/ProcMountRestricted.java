package dev.bulwark.podsecurity;

import java.util.List;
import java.util.Set;

/// `/proc` keeps its masks, in user namespaces too.
final class ProcMountRestricted implements Check {
  @Override
  public String id() {
    return "procMount_restricted";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(35, ProcMount::judge));
  }

  @Override
  public Set<String> overrides() {
    return Set.of(ProcMount.ID);
  }

  @Override
  public Set<String> reads() {
    return Set.of("SecurityContext.procMount");
  }
}
