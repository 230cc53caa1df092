package dev.bulwark.hcl.value;

/// A value cannot become one of the wanted type. The message can follow "inappropriate value: ".
public final class ConversionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConversionException(String message) {
    super(message, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
