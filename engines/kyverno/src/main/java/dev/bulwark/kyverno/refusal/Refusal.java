package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;

/// Why Kyverno does not take a policy.
///
/// @param path the field at fault
/// @param why what is wrong with it, to be read after the name of the field
/// @param fix what to write instead
public record Refusal(FieldPath path, String why, String fix) {}
