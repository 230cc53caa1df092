package dev.bulwark.kyverno.handler;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import java.util.Optional;

/// A rule about an object it matches: its context entries wait in the context, its preconditions
/// hold, no exception applies.
///
/// @param object the new object as the rules before this one left it; empty on DELETE
/// @param context the document of variables; who sets anything in it takes a checkpoint first and
///   restores it
public record RuleRun(
    Trigger trigger,
    ClassicPolicy policy,
    Rule rule,
    Optional<JsonObject> object,
    JsonContext context) {}
