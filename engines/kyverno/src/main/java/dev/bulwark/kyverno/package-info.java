/// Kyverno's policies, of both generations, with Kyverno's verdicts.
///
/// [KyvernoPolicies] is the policy language for scans; [KyvernoChain] answers with every rule's own
/// response, change and generated object, as `apply` and tests need them.
@NullMarked
package dev.bulwark.kyverno;

import org.jspecify.annotations.NullMarked;
