package dev.bulwark.cel.library;

import dev.bulwark.values.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads the format string of `string.format` and puts it together again with what stands for each
/// clause. Source: cel-go `ext/formatting.go`; both the function itself and the check of literal
/// format strings at compile time read it this way.
public final class FormatClauses {
  private static final String CLAUSES = "sdfebxXo";

  private final String format;
  private final Arguments arguments;

  /// Whether the format string alone is read: then an unfinished clause is found before a missing
  /// argument.
  private final boolean checks;

  private int at;

  private FormatClauses(String format, Arguments arguments, boolean checks) {
    this.format = format;
    this.arguments = arguments;
    this.checks = checks;
  }

  /// What is formatted.
  public interface Arguments {
    int count();

    /// The text of an argument.
    ///
    /// @param verb what stands behind the `%` and the precision: one of `sdfebxXo`
    /// @param precision -1 where none is given
    /// @throws Fault when the argument cannot be formatted so
    String text(int index, char verb, int precision) throws Fault;
  }

  /// What is wrong with a format string or an argument, in cel-go's words.
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public Fault(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }

    /// A value of this type cannot be formatted so.
    public static Fault ofType(char verb, String type) {
      String rule =
          switch (verb) {
            case 'd' -> "decimal clause can only be used on integers";
            case 'f' -> "fixed-point clause can only be used on doubles";
            case 'e' -> "scientific clause can only be used on doubles";
            case 'b' -> "only integers and bools can be formatted as binary";
            case 'o' -> "octal clause can only be used on integers";
            case 'x', 'X' -> "only integers, byte buffers, and strings can be formatted as hex";
            default ->
                "string clause can only be used on strings, bools, bytes, ints, doubles, maps,"
                    + " lists, types, durations, and timestamps";
          };
      return new Fault(rule + ", was given " + type);
    }
  }

  static void format(String format, Arguments arguments, BoundedText to) throws Fault {
    new FormatClauses(format, arguments, false).format(to);
  }

  /// How many arguments the format string asks for, once all of them were found right.
  ///
  /// @throws Fault at the first that is not
  public static int check(String format, Arguments arguments) throws Fault {
    return new FormatClauses(format, arguments, true).format(new BoundedText());
  }

  private int format(BoundedText to) throws Fault {
    int argument = 0;
    while (at < format.length() && !to.isFull()) {
      char c = format.charAt(at);
      if (c != '%') {
        to.append(c);
        at++;
      } else if (format.startsWith("%%", at)) {
        to.append('%');
        at += 2;
      } else {
        to.append(clause(argument));
        argument++;
      }
    }
    return argument;
  }

  private String clause(int argument) throws Fault {
    at++;
    boolean isMissing = argument >= arguments.count();
    if (at == format.length() && (checks || !isMissing)) {
      throw new Fault("unexpected end of string");
    }
    if (isMissing) {
      throw new Fault("index " + argument + " out of range");
    }
    int precision = precision();
    char verb = format.charAt(at);
    if (CLAUSES.indexOf(verb) < 0) {
      throw new Fault(
          "could not parse formatting clause: unrecognized formatting clause \""
              + firstByte(format.codePointAt(at))
              + "\"");
    }
    at++;
    try {
      return arguments.text(argument, verb, precision);
    } catch (Fault fault) {
      throw new Fault("error during formatting: " + fault.reason());
    }
  }

  /// Go reads the clause as a byte.
  private static char firstByte(int rune) {
    return (char) (Character.toString(rune).getBytes(StandardCharsets.UTF_8)[0] & 0xff);
  }

  private int precision() throws Fault {
    if (format.charAt(at) != '.') {
      return -1;
    }
    int start = ++at;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      at++;
    }
    if (at == format.length()) {
      throw badPrecision("could not find end of precision specifier");
    }
    String digits = format.substring(start, at);
    if (digits.isEmpty()) {
      throw badPrecision(
          "error while converting precision to integer: strconv.Atoi: parsing \"\": invalid syntax");
    }
    try {
      return (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
    } catch (NumberFormatException outOfRange) {
      throw badPrecision(
          String.format(
              Locale.ROOT,
              "error while converting precision to integer: strconv.Atoi: parsing %s: value out of"
                  + " range",
              GoQuote.of(digits)));
    }
  }

  private static Fault badPrecision(String reason) {
    return new Fault("could not parse formatting clause: error while parsing precision: " + reason);
  }
}
