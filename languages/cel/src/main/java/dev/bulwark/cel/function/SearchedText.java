package dev.bulwark.cel.function;

/// A text that a pattern is searched in, and that notices how often it is looked at: RE2/J's time
/// is linear in the text and in the pattern, which for both large is too long.
final class SearchedText implements CharSequence {
  private final String text;
  private final int instructions;
  private final Evaluation evaluation;

  SearchedText(String text, int instructions, Evaluation evaluation) {
    this.text = text;
    this.instructions = instructions;
    this.evaluation = evaluation;
  }

  @Override
  public char charAt(int index) {
    evaluation.searched(instructions);
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
