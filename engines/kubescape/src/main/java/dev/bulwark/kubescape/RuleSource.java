package dev.bulwark.kubescape;

import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.util.Optional;

/// What a rule folder holds, as it was read.
///
/// @param metadata `rule.metadata.json`
/// @param code `raw.rego`
/// @param filter `filter.rego`: which of the objects the rule counts as judged
public record RuleSource(Resource metadata, SourceText code, Optional<SourceText> filter) {
  public static final String METADATA = "rule.metadata.json";
  public static final String CODE = "raw.rego";
  public static final String FILTER = "filter.rego";
}
