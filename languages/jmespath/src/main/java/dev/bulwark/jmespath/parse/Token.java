package dev.bulwark.jmespath.parse;

/// One token.
///
/// @param value its text; without quotes and escapes where it has them
/// @param offset of its first character in the expression
record Token(TokenType type, String value, int offset) {}
