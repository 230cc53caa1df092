/// From a template's text to its tree.
///
/// Source: Go's `text/template/parse`, `lex.go` and `parse.go`: tokens, what is accepted, positions
/// and the words of errors follow it.
@NullMarked
package dev.bulwark.gotemplate.parse;

import org.jspecify.annotations.NullMarked;
