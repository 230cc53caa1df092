package dev.bulwark.rego.graphql.parse;

import java.util.List;

/// What a schema says about the definition that follows, and the comments before it.
record Description(String text, List<String> comment) {
  static final Description NONE = new Description("", List.of());
}
