package dev.bulwark.rego.annotation;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.builtin.Yaml;
import java.util.ArrayList;
import java.util.List;

/// Finds `# METADATA` blocks in the comments of a module.
public final class AnnotationBlocks {
  private static final String START = "METADATA";

  private final Yaml yaml;
  private final List<Annotation> found = new ArrayList<>();
  private final List<RegoError> errors = new ArrayList<>();

  private AnnotationBlocks(Yaml yaml) {
    this.yaml = yaml;
  }

  /// All blocks in their order.
  public static AnnotationBlocks of(List<Comment> comments, Yaml yaml) {
    var blocks = new AnnotationBlocks(yaml);
    for (int i = 0; i < comments.size(); i++) {
      if (isStart(comments.get(i))) {
        int end = i + 1;
        while (end < comments.size() && continues(comments.get(end - 1), comments.get(end))) {
          end++;
        }
        blocks.read(comments.get(i).at(), comments.subList(i + 1, end));
      }
    }
    return blocks;
  }

  public List<Annotation> found() {
    return List.copyOf(found);
  }

  public List<RegoError> errors() {
    return List.copyOf(errors);
  }

  private static boolean isStart(Comment comment) {
    return comment.at().col() == 1 && comment.text().strip().startsWith(START);
  }

  private static boolean continues(Comment before, Comment comment) {
    return comment.at().col() == 1
        && comment.at().row() - 1 == before.at().row()
        && !isStart(comment);
  }

  private void read(Location at, List<Comment> lines) {
    var text = new StringBuilder();
    for (Comment line : lines) {
      text.append(line.text().startsWith(" ") ? line.text().substring(1) : line.text());
      text.append('\n');
    }
    if (text.toString().isBlank()) {
      error("expected METADATA block, found whitespace", at);
      return;
    }
    try {
      Location block = at.to(lines.getLast().at().end());
      found.add(AnnotationFields.of(yaml.read(text.toString()), block));
    } catch (Yaml.InvalidYamlException e) {
      error("yaml: " + e.reason(), lines.getFirst().at());
    } catch (AnnotationFields.WrongFieldException e) {
      error(e.reason(), at);
    }
  }

  private void error(String message, Location at) {
    errors.add(new RegoError(RegoError.PARSE, message, at));
  }
}
