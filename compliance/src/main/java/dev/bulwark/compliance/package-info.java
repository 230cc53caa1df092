/// What must hold and what becomes of verdicts: the catalogue of controls, and triage into
/// findings.
@NullMarked
package dev.bulwark.compliance;

import org.jspecify.annotations.NullMarked;
