package dev.bulwark.gotemplate.host;

import dev.bulwark.gotemplate.host.YamlReader.MalformedYamlException;
import java.time.Instant;

/// What templates can learn of the world beside their data. There is no network, no environment and
/// no cluster: `lookup` and `getHostByName` find nothing.
///
/// @param now what `now` tells, in UTC; fixed, so that a scan gives the same bytes twice
/// @param seed of all that is random (`randAlphaNum`, `uuidv4`, `genPrivateKey`, certificates): the
///   same seed gives the same secrets, so what is rendered must not be deployed
public record Surroundings(Instant now, long seed, YamlReader yaml, Limits limits) {
  /// The start of Unix time, seed 0, and a reader that reads nothing.
  public static final Surroundings NOWHERE =
      new Surroundings(
          Instant.EPOCH,
          0,
          text -> {
            throw new MalformedYamlException("no reader of YAML");
          },
          Limits.USUAL);
}
