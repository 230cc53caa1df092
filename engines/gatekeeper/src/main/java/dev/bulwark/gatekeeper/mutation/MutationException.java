package dev.bulwark.gatekeeper.mutation;

/// A mutation that cannot be done on an object, in Gatekeeper's words. An expected ending, so it
/// carries no stack trace.
public final class MutationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MutationException(String what) {
    super(what, null, false, false);
  }

  public String what() {
    return String.valueOf(getMessage());
  }
}
