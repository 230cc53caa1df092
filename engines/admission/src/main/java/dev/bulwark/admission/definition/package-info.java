/// Policies and bindings as objects say them, with the API server's defaults.
@NullMarked
package dev.bulwark.admission.definition;

import org.jspecify.annotations.NullMarked;
