package dev.bulwark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.reports.DiagnosticText;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Report;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The streams of this process and what can be shown on them.
///
/// Whether a stream is a terminal, and how wide, is found out by the launcher, which passes it on
/// as system properties: the JVM would need far longer.
///
/// @param outIsTerminal whether a person watches standard output
/// @param errIsTerminal whether a person watches standard error
/// @param columns width of the terminal, 100 where there is none
/// @param locale the user's, such as `de_DE.UTF-8`; empty when none is set
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    String locale,
    Map<String, String> environment) {

  private static final int WIDTH_WITHOUT_TERMINAL = 100;
  private static final int NARROWEST = 40;

  public static Terminal ofProcess() {
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("bulwark.terminal.out"),
        Boolean.getBoolean("bulwark.terminal.err"),
        Math.max(NARROWEST, Integer.getInteger("bulwark.columns", WIDTH_WITHOUT_TERMINAL)),
        System.getProperty("bulwark.locale", ""),
        System.getenv());
  }

  /// UTF-8 whatever the locale: machines read it, and so does every terminal of today.
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, UTF_8);
  }

  /// How reports for people may look on standard output.
  public Report.Look look() {
    return new Report.Look(coloured(outIsTerminal), columns, unicode());
  }

  /// How diagnostics may look on standard error.
  public Report.Look errorLook() {
    return new Report.Look(coloured(errIsTerminal), columns, unicode());
  }

  /// A line on standard output in which nothing hides: input may hold control characters.
  public void line(String text) {
    line(new Page(out, look()), text);
  }

  /// The same on standard error.
  public void errorLine(String text) {
    line(new Page(err, errorLook()), text);
  }

  /// What is wrong, for people, on standard error.
  public void print(Diagnostic diagnostic) {
    try {
      DiagnosticText.write(diagnostic, errorLook(), err);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard error", e);
    }
  }

  private static void line(Page page, String text) {
    try {
      page.print(text).newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("a PrintStream takes all", e);
    }
  }

  /// The same streams, as if the variable NO_COLOR were set.
  public Terminal withoutColour() {
    var variables = new HashMap<String, String>(environment);
    variables.put("NO_COLOR", "1");
    return new Terminal(in, out, err, outIsTerminal, errIsTerminal, columns, locale, variables);
  }

  /// <https://no-color.org> and `TERM=dumb` turn colour off.
  private boolean coloured(boolean terminal) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /// Only a terminal whose locale names another character set gets plain ASCII.
  private boolean unicode() {
    String name = locale.toLowerCase(Locale.ROOT);
    return !outIsTerminal || name.isEmpty() || name.contains("utf-8") || name.contains("utf8");
  }
}
