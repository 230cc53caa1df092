/// The type checker: infers the types of rules and variables, and reports what can never be.
///
/// OPA's own (`v1/ast/check.go`, `env.go`), which infers from the statements in their order and
/// never looks at base documents.
@NullMarked
package dev.bulwark.rego.check;

import org.jspecify.annotations.NullMarked;
