package dev.bulwark.hcl.source;

/// A fault in a text or in its evaluation.
///
/// @param summary the kind of fault, the same each time: `Unsupported attribute`
/// @param detail what is wrong here and what to do, in sentences
public record HclDiagnostic(Severity severity, String summary, String detail, Place place) {
  public enum Severity {
    ERROR,
    WARNING
  }

  public static HclDiagnostic error(String summary, String detail, Place place) {
    return new HclDiagnostic(Severity.ERROR, summary, detail, place);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return place + ": " + summary + ": " + detail;
  }
}
