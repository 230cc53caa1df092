/// The values of Rego: immutable, totally ordered, read from plain Java trees without conversion.
@NullMarked
package dev.bulwark.rego.value;

import org.jspecify.annotations.NullMarked;
