package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;

/// An expression with a name: a variable, a match condition, or an audit annotation, whose name is
/// its key.
///
/// @param path the list element that holds both
public record NamedExpression(String name, Expression expression, FieldPath path) {}
