package dev.bulwark.cel;

/// One thing that is wrong with an expression.
///
/// @param line from 1
/// @param column from 1, in code points
/// @param message cel-go's text
public record CelIssue(int line, int column, String message) {}
