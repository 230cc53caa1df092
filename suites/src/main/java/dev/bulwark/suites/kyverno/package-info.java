/// `kyverno-test.yaml`: the tests of Kyverno's command line, as they are written.
///
/// [KyvernoTests] is the format. A [TestDefinition] is what the file says, [Given] what it names,
/// an [Evaluation] what the policies answer; [KyvernoRows] and [StrictRows] are the two ways to
/// hold a row against the answers.
@NullMarked
package dev.bulwark.suites.kyverno;

import org.jspecify.annotations.NullMarked;
