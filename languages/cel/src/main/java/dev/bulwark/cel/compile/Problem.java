package dev.bulwark.cel.compile;

/// One thing that is wrong with an expression.
///
/// @param line from 1
/// @param column from 0, in code points
/// @param message cel-go's text
public record Problem(int line, int column, String message) {}
