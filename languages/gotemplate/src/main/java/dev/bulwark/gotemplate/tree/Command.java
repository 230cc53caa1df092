package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function, field or value, and its arguments.
public final class Command extends Node {
  private final List<Expression> words = new ArrayList<>();

  public Command(TemplateText in, int offset) {
    super(in, offset);
  }

  public void add(Expression word) {
    words.add(word);
  }

  public List<Expression> words() {
    return words;
  }

  Value run(Frame frame, @Nullable Value last) {
    return words.getFirst().invoke(frame, this, last);
  }

  @Override
  void print(StringBuilder to) {
    String separator = "";
    for (Expression each : words) {
      to.append(separator);
      separator = " ";
      if (each instanceof Pipeline) {
        each.print(to.append('('));
        to.append(')');
      } else {
        each.print(to);
      }
    }
  }
}
