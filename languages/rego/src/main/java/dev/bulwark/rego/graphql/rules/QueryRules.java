package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.schema.Schema;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.GraphqlException.Fault;
import dev.bulwark.rego.graphql.tree.QueryDocument;
import java.util.List;
import java.util.function.LongConsumer;

/// All rules that a query must keep: GraphQL specification, "Validation", as gqlparser has them.
public final class QueryRules {
  private QueryRules() {}

  /// Checks a query.
  ///
  /// @param spend pays for the work
  /// @throws GraphqlException with all that is wrong
  public static void check(Schema schema, QueryDocument document, LongConsumer spend)
      throws GraphqlException {
    List<Fault> faults = Walk.through(schema, document, rules(), spend);
    if (!faults.isEmpty()) {
      throw GraphqlException.query(faults);
    }
  }

  /// In the order of gqlparser's names for them, which is the order of what they report.
  private static List<Rule> rules() {
    return List.of(
        new KnownNames.Fields(),
        new Fragments.OnCompositeTypes(),
        new KnownNames.Arguments(),
        new KnownNames.Directives(),
        new KnownNames.FragmentSpreads(),
        new Operations.KnownRoot(),
        new KnownNames.Types(),
        new Operations.LoneAnonymous(),
        new IntrospectionDepth(),
        new Fragments.NoCycles(),
        new Variables.Defined(),
        new Fragments.Used(),
        new Variables.Used(),
        new MergeableFields(),
        new Fragments.Possible(),
        new RequiredArguments(),
        new Leaves(),
        new Operations.SingleFieldSubscriptions(),
        new UniqueNames.Arguments(),
        new UniqueNames.Directives(),
        new UniqueNames.Fragments(),
        new UniqueNames.InputFields(),
        new UniqueNames.Operations(),
        new UniqueNames.Variables(),
        new ValueTypes(),
        new Variables.InputTypes(),
        new Variables.AllowedPositions());
  }
}
