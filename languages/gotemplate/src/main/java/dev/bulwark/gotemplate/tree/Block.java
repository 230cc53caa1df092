package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import java.util.ArrayList;
import java.util.List;

/// Statements one after the other.
public final class Block extends Statement {
  private final List<Statement> statements = new ArrayList<>();

  public Block(TemplateText in, int offset) {
    super(in, offset);
  }

  public void add(Statement statement) {
    statements.add(statement);
  }

  @Override
  Flow run(Frame frame) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      frame.enter(statement);
      Flow flow = statement.run(frame);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  @Override
  public boolean isBlank() {
    for (Statement each : statements) {
      if (!each.isBlank()) {
        return false;
      }
    }
    return true;
  }

  @Override
  void print(StringBuilder to) {
    statements.forEach(each -> each.print(to));
  }
}
