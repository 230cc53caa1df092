/// ValidatingAdmissionPolicy and MutatingAdmissionPolicy, judged as the API server judges by them.
@NullMarked
package dev.bulwark.admission;

import org.jspecify.annotations.NullMarked;
