package dev.bulwark.gotemplate.trace;

import org.jspecify.annotations.Nullable;

/// A template that cannot be read or rendered, in Go's words.
public final class TemplateException extends RuntimeException {
  /// When it was found.
  public enum Phase {
    PARSE,
    EXECUTE,
    /// A limit of steps, output or depth was reached.
    LIMIT
  }

  private final Phase phase;
  private final Place place;
  private final String location;
  private final String detail;
  private final @Nullable String stated;
  private final Origin origin;

  private TemplateException(
      Phase phase,
      String message,
      Place place,
      String location,
      String detail,
      @Nullable String stated,
      Origin origin) {
    super(message, null, false, false);
    this.phase = phase;
    this.place = place;
    this.location = location;
    this.detail = detail;
    this.stated = stated;
    this.origin = origin;
  }

  /// A template that is malformed.
  ///
  /// @param message all of what Go says: `template: x.yaml:3: unexpected EOF`
  /// @param location as Go prints the place: `x.yaml:3`
  /// @param detail the message without the place: `unexpected EOF`
  public static TemplateException parse(
      String message, Place place, String location, String detail) {
    return new TemplateException(Phase.PARSE, message, place, location, detail, null, Origin.NONE);
  }

  /// A template that fails when it is rendered.
  ///
  /// @param location as Go prints the place: `x.yaml:3:5`
  public static TemplateException execute(
      String message, Place place, String location, String detail) {
    return new TemplateException(
        Phase.EXECUTE, message, place, location, detail, null, Origin.NONE);
  }

  public static TemplateException limit(String message, Place place) {
    String location = place.in().goPlace(place.offset());
    return new TemplateException(Phase.LIMIT, message, place, location, message, null, Origin.NONE);
  }

  /// The same fault, with what the template's author says of it.
  public TemplateException stating(String text, Origin of) {
    return new TemplateException(
        phase, String.valueOf(getMessage()), place, location, detail, text, of);
  }

  /// The same fault as the template that called the faulty one sees it.
  public TemplateException seenFrom(String message, String outerLocation) {
    return new TemplateException(
        Phase.EXECUTE, message, place, outerLocation, detail, stated, origin);
  }

  public Phase phase() {
    return phase;
  }

  /// The innermost place; its callers lead to the template that was asked for.
  public Place place() {
    return place;
  }

  /// The outermost place as Go prints it.
  public String location() {
    return location;
  }

  /// What is wrong, without the places.
  public String detail() {
    return detail;
  }

  /// What the template's author says by `required` or `fail`.
  public @Nullable String stated() {
    return stated;
  }

  /// Of the value that `required` found missing.
  public Origin origin() {
    return origin;
  }

  /// The message as Helm prints it.
  public String helmMessage() {
    String message = String.valueOf(getMessage());
    return switch (phase) {
      case PARSE ->
          "parse error at (" + location + "): " + message.substring(message.lastIndexOf(": ") + 2);
      case EXECUTE -> stated == null ? message : "execution error at (" + location + "): " + stated;
      case LIMIT -> message;
    };
  }
}
