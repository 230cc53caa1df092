package dev.bulwark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The example of the shop: every value of every object, and the line that it leads to.
class ShopTest {
  private static final String SHOP = "examples/shop-terraform";

  @Test
  void leadsEveryValueToTheLineThatOneWouldChange() throws IOException {
    FolderTree tree = FolderTree.of(Repository.root().resolve(SHOP), SHOP, Limits.DEFAULT);

    Rendered rendered = TerraformRoot.load(tree, "", TerraformOptions.DEFAULT);

    assertThat(rendered.diagnostics()).isEmpty();
    assertThat(rendered.used())
        .containsExactly(
            "cluster.tf",
            "main.tf",
            "manifests/catalog.yaml",
            "modules/service/main.tf",
            "terraform.tfvars",
            "variables.tf");
    var text = new StringBuilder();
    for (Resource resource : rendered.resources()) {
      text.append(resource.displayName()).append('\n');
      write(resource, resource.raw(), FieldPath.ROOT, text);
      resource
          .origin()
          .unknowns()
          .forEach(
              unknown ->
                  text.append("  ")
                      .append(unknown.path())
                      .append(" ? ")
                      .append(unknown.why())
                      .append('\n'));
    }
    Golden.of("shop.txt").assertMatches(text.toString());
  }

  private static void write(
      Resource resource, @Nullable Object node, FieldPath path, StringBuilder text) {
    switch (node) {
      case JsonObject object -> {
        for (int i = 0; i < object.size(); i++) {
          write(resource, object.valueAt(i), path.key(object.keyAt(i)), text);
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          write(resource, array.get(i), path.index(i), text);
        }
      }
      case null, default -> {
        Place place = resource.locate(path).orElseThrow();
        String via =
            place.via().stream()
                .map(each -> ", " + each.what() + " " + below(each.span().toString()))
                .collect(Collectors.joining());
        text.append("  ")
            .append(path)
            .append(" = ")
            .append(node)
            .append("  ")
            .append(place.exact() ? "" : "near ")
            .append(below(place.span().toString()))
            .append(via)
            .append('\n');
      }
    }
  }

  private static String below(String place) {
    return List.of(place.split(SHOP + "/", 2)).getLast();
  }
}
