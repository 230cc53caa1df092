/// Terraform's functions, a class a family.
@NullMarked
package dev.bulwark.hcl.function;

import org.jspecify.annotations.NullMarked;
