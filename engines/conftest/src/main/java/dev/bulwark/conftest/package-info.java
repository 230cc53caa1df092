/// Policies in Rego by the conventions of conftest: rules `deny`, `violation`, `warn` and
/// `exception` over configuration files of any kind.
@NullMarked
package dev.bulwark.conftest;

import org.jspecify.annotations.NullMarked;
