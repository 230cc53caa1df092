/// The Pod Security Standards (`privileged`, `baseline`, `restricted`, by Kubernetes version) and
/// the admission built on them: what the API server would say about a pod, to the letter.
///
/// [dev.bulwark.podsecurity.PodSecurityPolicy] judges by one level;
/// [dev.bulwark.podsecurity.admission.NamespacePolicy] by what each namespace's labels ask for;
/// [dev.bulwark.podsecurity.admission.PodSecurityAdmission] answers whole requests. One check is
/// one class, listed in [dev.bulwark.podsecurity.PodSecurityStandards].
@NullMarked
package dev.bulwark.podsecurity;

import org.jspecify.annotations.NullMarked;
