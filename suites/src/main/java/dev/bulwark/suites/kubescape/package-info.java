/// Tests of Kubescape's rules: folders beside a rule that hold objects and the alerts they must
/// raise.
@NullMarked
package dev.bulwark.suites.kubescape;

import org.jspecify.annotations.NullMarked;
