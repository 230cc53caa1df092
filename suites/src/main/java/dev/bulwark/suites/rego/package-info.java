/// Tests of Rego as `opa test` runs them: rules whose names begin with `test_`.
@NullMarked
package dev.bulwark.suites.rego;

import org.jspecify.annotations.NullMarked;
