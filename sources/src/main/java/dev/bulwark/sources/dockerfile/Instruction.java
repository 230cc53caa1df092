package dev.bulwark.sources.dockerfile;

import dev.bulwark.model.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One instruction of a Dockerfile.
///
/// @param keyword in upper case
/// @param original the line with its continuations joined and comments left out
/// @param flags what stands before the arguments: `--from=build`
/// @param isJson whether the arguments are written as a JSON array
/// @param arguments parted as the instruction asks for it: the command of a `RUN` in shell form is
///   one argument, `COPY` has one for each path, `ENV`, `LABEL` and `ARG` one for each assignment
/// @param assignments what `ENV`, `LABEL` and `ARG` set
/// @param commands what `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` run, as far as it can be told
/// @param heredocs the documents that follow the line
/// @param trigger the instruction of an `ONBUILD`
/// @param range from the keyword to the end of the arguments or of the last document
public record Instruction(
    Word keyword,
    String original,
    List<Flag> flags,
    boolean isJson,
    List<Word> arguments,
    List<Assignment> assignments,
    List<Command> commands,
    List<Heredoc> heredocs,
    Optional<Instruction> trigger,
    Positions.Range range) {

  public Instruction {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
    assignments = List.copyOf(assignments);
    commands = List.copyOf(commands);
    heredocs = List.copyOf(heredocs);
  }

  /// `--name=value` before the arguments.
  ///
  /// @param name without the dashes
  /// @param value empty for a flag without one
  public record Flag(String name, String value, Word written) {}

  /// A variable or label and its value.
  ///
  /// @param value as written, with its quotes; empty for an `ARG` without a default
  public record Assignment(Word name, Optional<Word> value) {}

  /// A command and its arguments, without quotes.
  ///
  /// @param piped whether it reads what the command before it writes
  public record Command(List<Word> words, boolean piped) {
    public Command {
      words = List.copyOf(words);
    }
  }

  /// A here-document: `<<EOF` and the lines up to `EOF`.
  ///
  /// @param descriptor the file descriptor in front of the mark, mostly 0
  /// @param expands whether variables in it are replaced: its name stands without quotes
  /// @param chomps whether it was opened by `<<-`, which takes tabs away in front of each line
  /// @param content as in the file, with those tabs
  public record Heredoc(
      String name, int descriptor, boolean expands, boolean chomps, Word content) {}

  /// The same with the documents that follow its line.
  Instruction with(List<Heredoc> documents, List<Command> more, int end) {
    var all = new ArrayList<>(commands);
    all.addAll(more);
    return new Instruction(
        keyword,
        original,
        flags,
        isJson,
        arguments,
        assignments,
        all,
        documents,
        trigger,
        new Positions.Range(range.start(), Math.max(range.end(), end)));
  }

  public boolean is(String wanted) {
    return keyword.text().equals(wanted);
  }

  /// The value of a flag, if it is there.
  public Optional<String> flag(String name) {
    return flags.stream().filter(flag -> flag.name().equals(name)).map(Flag::value).findFirst();
  }
}
