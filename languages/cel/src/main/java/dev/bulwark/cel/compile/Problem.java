package dev.bulwark.cel.compile;

import dev.cel.common.CelSourceLocation;

/// One thing that is wrong with an expression.
///
/// @param line from 1
/// @param column from 0, in code points
/// @param message cel-go's text
public record Problem(int line, int column, String message) {
  static Problem at(CelSourceLocation place, String message) {
    return new Problem(place.getLine(), place.getColumn(), message);
  }
}
