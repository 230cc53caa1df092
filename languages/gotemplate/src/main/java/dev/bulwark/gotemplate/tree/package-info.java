/// Templates as trees that run themselves.
///
/// Source: Go's `text/template`, `exec.go` and `parse/node.go`: the order of evaluation, which node
/// an error names, and how a node prints follow it.
@NullMarked
package dev.bulwark.gotemplate.tree;

import org.jspecify.annotations.NullMarked;
