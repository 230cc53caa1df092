package dev.bulwark.hcl.syntax;

import java.util.Arrays;

/// The tokens of a text, in order; the last is [TokenType#END].
final class Tokens {
  private TokenType[] types;
  private int[] starts;
  private int[] ends;
  private int count;

  Tokens(int expected) {
    types = new TokenType[expected];
    starts = new int[expected];
    ends = new int[expected];
  }

  void add(TokenType type, int start, int end) {
    if (count == types.length) {
      int more = count * 2;
      types = Arrays.copyOf(types, more);
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
    }
    types[count] = type;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  int count() {
    return count;
  }

  TokenType type(int index) {
    return types[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }
}
