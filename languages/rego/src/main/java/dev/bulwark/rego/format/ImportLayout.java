package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes imports: in groups as they were, sorted within each, each with the comment behind it.
final class ImportLayout {
  private final Page page;
  private final SourceText source;
  private final Style style;

  ImportLayout(Page page, SourceText source, Style style) {
    this.page = page;
    this.source = source;
    this.style = style;
  }

  void write(List<Import> imports) {
    if (imports.isEmpty()) {
      return;
    }
    Map<Import, Comment> behind = comments(imports);
    for (List<Import> group : groups(imports)) {
      page.reach(group.getFirst().at());
      group.stream()
          .sorted(Imports.BY_PATH)
          .forEach(
              imported -> {
                page.startLine();
                page.write("import " + path(imported));
                imported.alias().ifPresent(alias -> page.write(" as " + alias));
                Comment comment = behind.get(imported);
                if (comment != null) {
                  page.write(" " + Page.text(comment));
                }
                page.endLine();
              });
      page.blankLine();
    }
  }

  private Map<Import, Comment> comments(List<Import> imports) {
    var byRow = new HashMap<Integer, Import>();
    imports.forEach(imported -> byRow.putIfAbsent(imported.at().row(), imported));
    var behind = new HashMap<Import, Comment>();
    for (Comment comment : page.comments().take(byRow::containsKey)) {
      behind.put(byRow.get(comment.at().row()), comment);
    }
    return behind;
  }

  /// An empty line begins another group.
  private static List<List<Import>> groups(List<Import> imports) {
    var groups = new ArrayList<List<Import>>();
    var group = new ArrayList<Import>();
    for (Import imported : imports) {
      if (!group.isEmpty() && imported.at().row() - group.getLast().at().row() > 1) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(imported);
    }
    groups.add(group);
    return groups;
  }

  private String path(Import imported) {
    var text = new StringBuilder();
    for (Term part : imported.path().parts()) {
      switch (part) {
        case Term.Scalar(StringValue name, var at) -> {
          boolean brackets =
              Imports.isFutureKeyword(imported)
                  ? Style.isV0Keyword(name.text()) && source.startsWith(at, '"')
                  : style.needsBrackets(name, source.startsWith(at, '"'));
          text.append(brackets ? "[" + name + "]" : "." + name.text());
        }
        case Term.Var(var name, _) -> text.append(name);
        default -> text.append(part);
      }
    }
    return text.toString();
  }
}
