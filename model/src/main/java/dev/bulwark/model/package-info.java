/// Bulwark's vocabulary: document trees with positions, resources and where they came from, the
/// question put to a policy ([Review]), its answer ([Verdict]), and what a person is shown
/// ([Finding], [Diagnostic]).
@NullMarked
package dev.bulwark.model;

import org.jspecify.annotations.NullMarked;
