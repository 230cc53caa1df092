package dev.bulwark.model;

/// The answer to an [AccessQuestion].
///
/// @param error empty unless the question could not be answered
public record AccessDecision(boolean allowed, String reason, String error) {}
