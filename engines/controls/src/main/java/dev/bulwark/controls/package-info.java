/// Controls as policies: checks in CEL over the elements of an object, with fixes.
///
/// The way of a check: a definition is read from YAML ([CheckDefinition]), compiled by the build
/// ([CompiledCheck]), and planned when an object of its kinds is first judged ([ControlPolicy]).
@NullMarked
package dev.bulwark.controls;

import org.jspecify.annotations.NullMarked;
