/// From the resources of Terraform to the objects that they deploy: one table for the Kubernetes
/// provider, manifests and YAML as they stand, and the clusters of clouds.
@NullMarked
package dev.bulwark.terraform.object;

import org.jspecify.annotations.NullMarked;
