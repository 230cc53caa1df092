/// How a text of YAML or JSON becomes document trees; knows nothing of files.
///
/// [YamlText] splits a text at its `---` lines and hands each document to the quickest reader that
/// understands it. Every reader builds the same tree with the same positions:
///
/// - a key or scalar: its own bytes, quotes, anchor and tag included;
/// - a block scalar: from its `|` or `>` to the end of its last line that is not blank;
/// - a block mapping or sequence: from its first key or `-` to the end of its last value;
/// - a flow collection: its brackets and what is between them;
/// - an alias: its own bytes; values merged in by `<<` keep the place where they were written;
/// - a value that is not there: the empty range behind its `:` or `-` and the blanks that follow.
@NullMarked
package dev.bulwark.sources.yaml;

import org.jspecify.annotations.NullMarked;
