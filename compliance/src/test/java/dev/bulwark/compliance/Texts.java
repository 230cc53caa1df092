package dev.bulwark.compliance;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;

/// Documents of tests, read as the program reads them.
public final class Texts {
  private Texts() {}

  public static List<Resource> resources(String name, String yaml) {
    SourceText text = SourceText.of(name, yaml);
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    if (!parsed.diagnostics().isEmpty()) {
      throw new IllegalArgumentException(parsed.diagnostics().toString());
    }
    var resources = new ArrayList<Resource>();
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject object) {
        resources.add(Resource.of(object, new FileOrigin(text)));
      }
    }
    return resources;
  }

  public static Resource resource(String name, String yaml) {
    return resources(name, yaml).getFirst();
  }
}
