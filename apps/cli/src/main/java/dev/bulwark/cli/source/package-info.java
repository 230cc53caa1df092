/// What a command reads: manifests, and what charts, kustomizations, Terraform and GitOps objects
/// render to, for each environment.
@NullMarked
package dev.bulwark.cli.source;

import org.jspecify.annotations.NullMarked;
