package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;

/// `{{ break }}` or `{{ continue }}`.
public final class Jump extends Statement {
  private final boolean leaves;

  public Jump(TemplateText in, int offset, boolean leaves) {
    super(in, offset);
    this.leaves = leaves;
  }

  @Override
  Flow run(Frame frame) {
    return leaves ? Flow.BREAK : Flow.CONTINUE;
  }

  @Override
  void print(StringBuilder to) {
    to.append(leaves ? "{{break}}" : "{{continue}}");
  }
}
