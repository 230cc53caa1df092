package dev.bulwark.sources.dockerfile;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.util.List;

/// A Dockerfile, instruction by instruction, as BuildKit's parser reads it.
///
/// @param escape what continues a line and escapes a character: `\`, or a backquote by directive
/// @param instructions those that could be read, in the order of the text
/// @param diagnostics an error for each instruction that BuildKit would refuse
public record Dockerfile(
    SourceText text, char escape, List<Instruction> instructions, List<Diagnostic> diagnostics) {

  public Dockerfile {
    instructions = List.copyOf(instructions);
    diagnostics = List.copyOf(diagnostics);
  }

  public static Dockerfile read(SourceText text) {
    return new FileReader(text).read();
  }
}
