/// The functions that templates call: one class a family.
///
/// A function that says nothing of where its result came from is understood to have made it of all
/// its arguments.
@NullMarked
package dev.bulwark.gotemplate.function;

import org.jspecify.annotations.NullMarked;
