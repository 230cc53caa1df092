package dev.bulwark.cli.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.reports.FixSnippet;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Phrases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Asks about each fix on the terminal: yes, no, yes to all, or quit, which is no to the rest.
final class FixQuestions implements FixChoice {
  private final FixChoice others;
  private final Terminal terminal;
  private final Page page;
  private final BufferedReader answers;
  private final Map<String, Boolean> given = new HashMap<>();
  private String forAll = "";

  FixQuestions(FixChoice others, Terminal terminal) {
    this.others = others;
    this.terminal = terminal;
    this.page = new Page(terminal.out(), terminal.look());
    this.answers = new BufferedReader(new InputStreamReader(terminal.in(), UTF_8));
  }

  /// Refuses where nobody can be asked.
  static void require(Terminal terminal, List<String> paths) {
    if (!terminal.outIsTerminal() || paths.contains("-")) {
      throw new UserFault(
          Diagnostic.error("FIX-0003", "--interactive needs a terminal", "command line")
              .because("it asks about each fix, and there is nobody to ask")
              .toFix("leave it out, or choose with --control and look first with --diff"));
    }
  }

  @Override
  public boolean concerns(Finding finding) {
    return others.concerns(finding);
  }

  @Override
  public boolean wants(Finding finding) {
    String name =
        finding.verdict().resource().origin().name()
            + "\n"
            + finding.fingerprint()
            + "\n"
            + ObjectFix.key(finding);
    return given.computeIfAbsent(name, _ -> ask(finding));
  }

  private boolean ask(Finding finding) {
    try {
      if (forAll.isEmpty()) {
        show(finding);
      }
      while (forAll.isEmpty()) {
        page.print("    Fix it? ").print(Ink.FAINT, "[y]es [n]o [a]ll [q]uit ");
        terminal.out().flush();
        String line = answers.readLine();
        switch (line == null ? "q" : line.strip().toLowerCase(Locale.ROOT)) {
          case "y", "yes" -> {
            return true;
          }
          case "n", "no" -> {
            return false;
          }
          case "a", "all" -> forAll = "yes";
          case "q", "quit" -> forAll = "no";
          default -> page.print("    Please type y, n, a or q.").newLine();
        }
      }
      return forAll.equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the answer", e);
    }
  }

  private void show(Finding finding) throws IOException {
    String place =
        finding.places().isEmpty()
            ? finding.verdict().resource().origin().name()
            : finding.places().getFirst().span().toString();
    page.print(Ink.STRONG, place).print("  ");
    page.print(finding.verdict().resource().displayName()).newLine();
    page.spaces(4).print(Ink.NAME, finding.control().id()).print("  ");
    page.print(Phrases.detail(finding.verdict())).newLine();
    FixSnippet.of(finding.verdict()).lines().forEach(line -> terminal.line("      " + line));
  }
}
