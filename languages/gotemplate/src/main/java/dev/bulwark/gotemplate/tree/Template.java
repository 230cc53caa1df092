package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;

/// A template that has a name.
///
/// @param in the text it stands in
/// @param body what it writes
/// @param slots how many variables it has, `$` among them
public record Template(String name, TemplateText in, Block body, int slots) {}
