package dev.bulwark.gatekeeper.mutation;

/// Where a mutator gets a value from that is not in the mutator.
///
/// @param byUser whether the name of the user is asked about, not what stands at the location
/// @param failurePolicy `Fail`, `Ignore` or `UseDefault`
record ExternalSource(String provider, boolean byUser, String failurePolicy, String standby) {}
