/// The policy language of the Open Policy Agent: parse, check, plan, evaluate.
@NullMarked
package dev.bulwark.rego;

import org.jspecify.annotations.NullMarked;
