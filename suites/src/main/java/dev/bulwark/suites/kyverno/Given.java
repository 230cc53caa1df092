package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Requester;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Map;

/// Everything a test names, read.
///
/// @param policies with the exceptions to them
/// @param resources what the policies are asked about, each once
/// @param targets existing objects that rules may change
/// @param params of Kubernetes' own policies
/// @param payloads JSON that is no object of Kubernetes, by the names of the files
/// @param inventory what policies may look up
record Given(
    List<Resource> policies,
    List<Resource> resources,
    List<Resource> targets,
    List<Resource> params,
    Map<String, JsonObject> payloads,
    GivenValues values,
    Requester requester,
    Inventory inventory,
    Profile profile) {}
