/// Texts as the API server writes them.
@NullMarked
package dev.bulwark.admission.text;

import org.jspecify.annotations.NullMarked;
