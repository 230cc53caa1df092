package dev.bulwark.sources.dockerfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Positions;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.dockerfile.Instruction.Command;
import dev.bulwark.sources.dockerfile.Instruction.Heredoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Goes through the lines of a Dockerfile: directives, comments, continuations, here-documents.
///
/// Source: `frontend/dockerfile/parser` of BuildKit.
final class FileReader {
  private static final int LONGEST = 4 << 20;

  private final SourceText text;
  private final byte[] bytes;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private char escape = '\\';

  /// The line that was read last: without its end, and where the next one begins.
  private int start;

  private int end;
  private int next;

  FileReader(SourceText text) {
    this.text = text;
    this.bytes = text.bytes();
  }

  Dockerfile read() {
    if (bytes.length > LONGEST) {
      diagnostics.add(
          Diagnostic.error("DOCKER-0001", "Dockerfile is larger than 4 MiB", text.name())
              .because("more is hardly written by people"));
    } else {
      skipByteOrderMark();
      readDirectives();
      while (nextLine()) {
        readInstruction();
      }
    }
    return new Dockerfile(text, escape, instructions, diagnostics);
  }

  private void skipByteOrderMark() {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    next = marked ? 3 : 0;
  }

  /// `# escape=...` and its like, which stand before everything else.
  private void readDirectives() {
    while (nextLine()) {
      Optional<String[]> directive = directive();
      if (directive.isEmpty()) {
        next = start;
        return;
      }
      String value = directive.get()[1];
      if (directive.get()[0].equals("escape")) {
        if (value.equals("`") || value.equals("\\")) {
          escape = value.charAt(0);
        } else {
          refuse("the escape character is neither \\ nor `", start, end);
        }
      }
    }
  }

  private Optional<String[]> directive() {
    String line = new String(bytes, start, end - start, UTF_8).strip();
    int equals = line.indexOf('=');
    if (!line.startsWith("#") || equals < 0) {
      return Optional.empty();
    }
    String name = line.substring(1, equals).strip().toLowerCase(Locale.ROOT);
    return List.of("syntax", "escape", "check").contains(name)
        ? Optional.of(new String[] {name, line.substring(equals + 1).strip()})
        : Optional.empty();
  }

  private boolean nextLine() {
    if (next >= bytes.length) {
      return false;
    }
    start = next;
    int i = start;
    while (i < bytes.length && bytes[i] != '\n') {
      i++;
    }
    next = Math.min(i + 1, bytes.length);
    end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
    return true;
  }

  private void readInstruction() {
    var line = new LogicalLine();
    int from = firstOfLine();
    boolean continues = !isComment() && addPiece(line, from);
    while (continues && nextLine()) {
      if (!isComment() && firstOfLine() < end) {
        continues = addPiece(line, start);
      }
    }
    int begin = line.skipSpace(0);
    if (begin == line.length()) {
      return;
    }
    var reader = new InstructionReader(line, escape, this::refuse);
    Optional<Instruction> read = reader.read(begin);
    if (read.isPresent()) {
      instructions.add(withHeredocs(read.get(), reader));
    }
  }

  /// Adds the line that was read last, and tells whether the next one continues it.
  private boolean addPiece(LogicalLine line, int from) {
    int last = end - 1;
    while (last >= from && (bytes[last] == ' ' || bytes[last] == '\t')) {
      last--;
    }
    boolean continues =
        last >= from && bytes[last] == escape && (last == from || bytes[last - 1] != escape);
    line.append(bytes, from, continues ? last : end);
    return continues;
  }

  private boolean isComment() {
    int first = firstOfLine();
    return first < end && bytes[first] == '#';
  }

  private int firstOfLine() {
    int i = start;
    while (i < end && (bytes[i] == ' ' || (bytes[i] >= '\t' && bytes[i] <= '\r'))) {
      i++;
    }
    return i;
  }

  private Instruction withHeredocs(Instruction instruction, InstructionReader reader) {
    List<HeredocMark> marks = reader.heredocMarks(instruction);
    if (marks.isEmpty()) {
      return instruction;
    }
    var heredocs = new ArrayList<Heredoc>();
    var commands = new ArrayList<Command>();
    for (HeredocMark mark : marks) {
      Heredoc heredoc = readHeredoc(mark, instruction);
      heredocs.add(heredoc);
      commands.addAll(commandsOf(heredoc, instruction));
    }
    return instruction.with(heredocs, commands, end);
  }

  /// The commands of a document that is the script of a `RUN`, or the input of a shell.
  private List<Command> commandsOf(Heredoc heredoc, Instruction instruction) {
    Positions.Range range = heredoc.content().range();
    String content = heredoc.content().text();
    boolean otherProgram =
        content.startsWith("#!") && !content.lines().findFirst().orElse("").endsWith("sh");
    boolean isScript =
        instruction.commands().isEmpty()
            || instruction.commands().getLast().words().getFirst().text().endsWith("sh");
    if (!instruction.is("RUN") || otherProgram || !isScript) {
      return List.of();
    }
    var script = new LogicalLine();
    script.append(bytes, range.start(), range.end());
    return ShellCommands.of(script, 0, script.length());
  }

  private Heredoc readHeredoc(HeredocMark mark, Instruction instruction) {
    int from = next;
    int to = next;
    boolean terminated = false;
    while (!terminated && nextLine()) {
      int first = start;
      while (mark.chomps() && first < end && bytes[first] == '\t') {
        first++;
      }
      terminated = new String(bytes, first, end - first, UTF_8).equals(mark.name());
      to = terminated ? to : next;
    }
    if (!terminated) {
      refuse("here-document " + mark.name() + " has no end", instruction.keyword());
    }
    var content =
        new Word(new String(bytes, from, to - from, UTF_8), new Positions.Range(from, to));
    return new Heredoc(mark.name(), mark.descriptor(), mark.expands(), mark.chomps(), content);
  }

  private void refuse(String fault, Word at) {
    refuse(fault, at.range().start(), at.range().end());
  }

  /// Adds a diagnostic about a place, of which only the first word is shown: what follows may be a
  /// secret.
  private void refuse(String fault, int from, int to) {
    int word = from;
    while (word < to && bytes[word] > ' ') {
      word++;
    }
    String shown = new String(bytes, from, Math.min(word - from, 40), ISO_8859_1);
    var span = text.span(from, word);
    diagnostics.add(
        Diagnostic.error("DOCKER-0002", fault, text.name())
            .at(span, new SourceText.Excerpt(span.line(), span.column(), List.of(shown)))
            .because("no image can be built from the file"));
  }
}
