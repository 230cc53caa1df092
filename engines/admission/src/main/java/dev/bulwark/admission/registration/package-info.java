/// What the API server finds wrong with a policy or binding when it is created.
@NullMarked
package dev.bulwark.admission.registration;

import org.jspecify.annotations.NullMarked;
