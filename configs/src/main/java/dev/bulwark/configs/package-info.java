/// Configuration files of every format that policies judge, as plain trees.
///
/// The shapes are those that conftest's parsers give, so that its policies find what they look for.
/// Only YAML and JSON know where their values stand.
@NullMarked
package dev.bulwark.configs;

import org.jspecify.annotations.NullMarked;
