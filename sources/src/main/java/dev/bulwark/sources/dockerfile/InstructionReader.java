package dev.bulwark.sources.dockerfile;

import dev.bulwark.model.Positions;
import dev.bulwark.sources.dockerfile.Instruction.Assignment;
import dev.bulwark.sources.dockerfile.Instruction.Command;
import dev.bulwark.sources.dockerfile.Instruction.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Parts one line into keyword, flags and arguments.
final class InstructionReader {
  private static final int DEEPEST_TRIGGER = 2;

  /// How the arguments of an instruction are parted.
  private enum Form {
    /// A JSON array, or everything.
    COMMAND,
    /// A JSON array, or words between blank space.
    PATHS,
    WORDS,
    /// Words that may be quoted, all with `=`; or a name and everything after it.
    ASSIGNMENTS,
    /// Words that may be quoted, with or without `=`.
    NAMES,
    EVERYTHING,
    INSTRUCTION,
    HEALTHCHECK
  }

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("ADD", Form.PATHS),
          Map.entry("ARG", Form.NAMES),
          Map.entry("CMD", Form.COMMAND),
          Map.entry("COPY", Form.PATHS),
          Map.entry("ENTRYPOINT", Form.COMMAND),
          Map.entry("ENV", Form.ASSIGNMENTS),
          Map.entry("EXPOSE", Form.WORDS),
          Map.entry("FROM", Form.WORDS),
          Map.entry("HEALTHCHECK", Form.HEALTHCHECK),
          Map.entry("LABEL", Form.ASSIGNMENTS),
          Map.entry("MAINTAINER", Form.EVERYTHING),
          Map.entry("ONBUILD", Form.INSTRUCTION),
          Map.entry("RUN", Form.COMMAND),
          Map.entry("SHELL", Form.COMMAND),
          Map.entry("STOPSIGNAL", Form.EVERYTHING),
          Map.entry("USER", Form.EVERYTHING),
          Map.entry("VOLUME", Form.PATHS),
          Map.entry("WORKDIR", Form.EVERYTHING));

  private final LogicalLine line;
  private final char escape;
  private final Faults faults;
  private int depth;

  /// Told what BuildKit refuses, and where.
  @FunctionalInterface
  interface Faults {
    void add(String fault, Word at);
  }

  InstructionReader(LogicalLine line, char escape, Faults faults) {
    this.line = line;
    this.escape = escape;
    this.faults = faults;
  }

  /// The instruction that begins at an index.
  Optional<Instruction> read(int from) {
    int keywordEnd = line.skipWord(from);
    Word written = line.word(from, keywordEnd);
    var keyword = new Word(written.text().toUpperCase(Locale.ROOT), written.range());
    Form form = FORMS.get(keyword.text());
    if (form == null) {
      faults.add("there is no such instruction", written);
      return Optional.empty();
    }
    var flags = new ArrayList<Flag>();
    int start = line.skipSpace(readFlags(line.skipSpace(keywordEnd), flags));
    int end = line.trimmedEnd(start);
    var parts = new Parts(keyword);
    part(form, start, end, parts);
    return Optional.of(
        new Instruction(
            keyword,
            line.text(from, line.trimmedEnd(from)),
            flags,
            parts.isJson,
            parts.arguments,
            parts.assignments,
            parts.commands,
            List.of(),
            parts.trigger,
            new Positions.Range(
                keyword.range().start(),
                Math.max(keyword.range().end(), line.range(start, end).end()))));
  }

  /// The here-documents that the line announces.
  List<HeredocMark> heredocMarks(Instruction instruction) {
    Instruction holder = instruction.trigger().orElse(instruction);
    boolean may = holder.is("RUN") || holder.is("COPY") || holder.is("ADD");
    return may && !holder.isJson() ? HeredocMark.in(holder.original()) : List.of();
  }

  private static final class Parts {
    private final Word keyword;
    private final List<Word> arguments = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private List<Command> commands = List.of();
    private boolean isJson;
    private Optional<Instruction> trigger = Optional.empty();

    Parts(Word keyword) {
      this.keyword = keyword;
    }
  }

  private void part(Form form, int start, int end, Parts parts) {
    if (start == end) {
      return;
    }
    switch (form) {
      case COMMAND -> partCommand(start, end, parts);
      case PATHS -> {
        if (!readJson(start, end, parts)) {
          addWords(start, end, parts.arguments);
        }
      }
      case WORDS -> addWords(start, end, parts.arguments);
      case EVERYTHING -> parts.arguments.add(line.word(start, end));
      case HEALTHCHECK -> {
        int typeEnd = Math.min(line.skipWord(start), end);
        parts.arguments.add(line.word(start, typeEnd));
        int command = line.skipSpace(typeEnd);
        if (command < end) {
          partCommand(command, end, parts);
        }
      }
      case NAMES -> {
        for (int[] word : quotedWords(start, end)) {
          parts.arguments.add(line.word(word[0], word[1]));
          parts.assignments.add(assignment(word[0], word[1]));
        }
      }
      case ASSIGNMENTS -> partAssignments(start, end, parts);
      case INSTRUCTION -> {
        if (++depth <= DEEPEST_TRIGGER) {
          parts.trigger = read(start);
        }
        depth--;
      }
    }
  }

  private void partCommand(int start, int end, Parts parts) {
    if (readJson(start, end, parts)) {
      parts.commands = ShellCommands.of(parts.arguments);
    } else {
      parts.arguments.add(line.word(start, end));
      parts.commands = ShellCommands.of(line, start, end);
    }
  }

  private void addWords(int start, int end, List<Word> words) {
    for (int at = start; at < end; ) {
      int wordEnd = Math.min(line.skipWord(at), end);
      words.add(line.word(at, wordEnd));
      at = line.skipSpace(wordEnd);
    }
  }

  private void partAssignments(int start, int end, Parts parts) {
    List<int[]> words = quotedWords(start, end);
    if (equalsIn(words.getFirst()[0], words.getFirst()[1]) < 0) {
      int nameEnd = Math.min(line.skipWord(start), end);
      int value = line.skipSpace(nameEnd);
      parts.arguments.add(line.word(start, end));
      if (value >= end) {
        faults.add(parts.keyword.text() + " needs a name and a value", parts.keyword);
        return;
      }
      parts.assignments.add(
          new Assignment(line.word(start, nameEnd), Optional.of(line.word(value, end))));
      return;
    }
    for (int[] word : words) {
      parts.arguments.add(line.word(word[0], word[1]));
      Assignment assignment = assignment(word[0], word[1]);
      if (assignment.value().isPresent()) {
        parts.assignments.add(assignment);
      } else {
        faults.add("an assignment has no =", parts.keyword);
      }
    }
  }

  private Assignment assignment(int start, int end) {
    int equals = equalsIn(start, end);
    return equals < 0
        ? new Assignment(line.word(start, end), Optional.empty())
        : new Assignment(line.word(start, equals), Optional.of(line.word(equals + 1, end)));
  }

  private int equalsIn(int start, int end) {
    for (int i = start; i < end; i++) {
      if (line.charAt(i) == '=') {
        return i;
      }
    }
    return -1;
  }

  /// Words in which quotes hide blank space, and the escape character what follows it.
  private List<int[]> quotedWords(int start, int end) {
    var words = new ArrayList<int[]>();
    int wordStart = -1;
    char quote = 0;
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if (quote == 0 && line.isSpace(i)) {
        if (wordStart >= 0) {
          words.add(new int[] {wordStart, i});
          wordStart = -1;
        }
        continue;
      }
      wordStart = wordStart < 0 ? i : wordStart;
      if (c == escape && quote != '\'') {
        i++;
      } else if (quote == c) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    if (wordStart >= 0) {
      words.add(new int[] {wordStart, end});
    }
    return words;
  }

  /// Reads `--name=value` words, in which quotes and escapes are taken away.
  ///
  /// @return the index after them
  private int readFlags(int from, List<Flag> flags) {
    int at = from;
    while (at + 1 < line.length() && line.charAt(at) == '-' && line.charAt(at + 1) == '-') {
      var word = new StringBuilder();
      int i = at;
      char quote = 0;
      for (; i < line.length() && (quote != 0 || !line.isSpace(i)); i++) {
        char c = line.charAt(i);
        if (quote == c) {
          quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c != escape) {
          word.append(c);
        } else if (i + 1 < line.length()) {
          word.append(line.charAt(++i));
        }
      }
      String text = LogicalLine.decoded(word);
      if (text.equals("--")) {
        return i;
      }
      int equals = text.indexOf('=');
      flags.add(
          new Flag(
              equals < 0 ? text.substring(2) : text.substring(2, equals),
              equals < 0 ? "" : text.substring(equals + 1),
              line.word(at, i)));
      at = line.skipSpace(i);
    }
    return at;
  }

  /// Reads the arguments as a JSON array of strings, if they are one.
  private boolean readJson(int start, int end, Parts parts) {
    Optional<List<Word>> strings = new JsonStrings(line, start, end).read();
    strings.ifPresent(parts.arguments::addAll);
    parts.isJson = strings.isPresent();
    return parts.isJson;
  }
}
