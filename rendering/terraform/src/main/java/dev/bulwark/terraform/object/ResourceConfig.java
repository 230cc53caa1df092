package dev.bulwark.terraform.object;

import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import java.util.Map;

/// One instance of a resource.
///
/// @param address as Terraform calls it: `module.shop.kubernetes_deployment.api["eu"]`
/// @param type `kubernetes_deployment`
/// @param name the label in the configuration: `api`
/// @param at the header of its block
/// @param file what a person calls the file that it is written in
/// @param texts the sources of its values by their names, as far as they may be shown
public record ResourceConfig(
    String address,
    String type,
    String name,
    Node.Mapping attributes,
    Provenance at,
    String file,
    Map<String, SourceText> texts) {}
