/// `bulwark rego`: the commands of a Rego engine, with the flags of `opa`.
@NullMarked
package dev.bulwark.cli.rego;

import org.jspecify.annotations.NullMarked;
