package dev.bulwark.cli.policy;

import dev.bulwark.kyverno.image.RecordedRegistry;
import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Requester;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What flags tell of the world that Kyverno's policies ask about: variables, recorded answers, who
/// asks.
///
/// @param context a `Context`: what registries answer, and objects to look up
public record KyvernoWorld(GivenValues values, Requester requester, JsonObject context) {
  static final KyvernoWorld UNTOLD =
      new KyvernoWorld(GivenValues.NONE, Requester.NOBODY, JsonObject.EMPTY);

  private static final String OPERATION = "request.operation";

  /// Objects that policies may look up beside all others.
  List<Resource> known() {
    JsonArray written = context.object("spec").array("resources");
    var origin = new FileOrigin(SourceText.of("Context", ""));
    var objects = new ArrayList<Resource>();
    for (int i = 0; i < written.size(); i++) {
      objects.add(Resource.of(written.object(i), origin));
    }
    return objects;
  }

  /// What the values say is done to an object.
  Optional<Operation> operationOn(Resource object) {
    return values
        .ofObject(object.id().name(), OPERATION)
        .map(
            said ->
                switch (said) {
                  case "UPDATE" -> Operation.UPDATE;
                  case "DELETE" -> Operation.DELETE;
                  default -> Operation.CREATE;
                });
  }

  /// A request as whoever is told of makes it, where it does not say itself who does.
  Review asked(Review review) {
    boolean isOfNobody =
        review.userInfo().username().isEmpty() && review.userInfo().groups().isEmpty();
    return isOfNobody ? review.by(requester.user()) : review;
  }

  /// A question with all that is told.
  Trigger around(Trigger trigger, Environment environment) {
    return trigger
        .with(trigger.inventory(), RecordedRegistry.of(context, environment))
        .with(values)
        .withRoles(requester.roles(), requester.clusterRoles());
  }
}
