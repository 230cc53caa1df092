package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import java.util.List;

/// A file that was read: what it holds, and what in it could not be understood.
public record HclFile(Body body, List<HclDiagnostic> diagnostics) {
  public HclFile {
    diagnostics = List.copyOf(diagnostics);
  }
}
