package dev.bulwark.suites.gator;

import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What providers of external data answered once: documents of kind ProviderResponse, each with the
/// name of its provider as `metadata.name`.
final class RecordedAnswers implements Environment {
  private final Map<String, JsonObject> byProvider = new HashMap<>();

  RecordedAnswers(List<Resource> answers) {
    answers.forEach(each -> byProvider.put(each.id().name(), each.raw().object("response")));
  }

  @Override
  public JsonObject externalData(String provider, List<String> keys) {
    JsonObject recorded = byProvider.get(provider);
    if (recorded == null) {
      return Environment.super.externalData(provider, keys);
    }
    var items = new ArrayList<JsonObject>();
    JsonArray all = recorded.array("items");
    for (int i = 0; i < all.size(); i++) {
      if (keys.contains(all.object(i).string("key").orElse(""))) {
        items.add(all.object(i));
      }
    }
    return recorded.with("items", JsonArray.copyOf(items));
  }
}
