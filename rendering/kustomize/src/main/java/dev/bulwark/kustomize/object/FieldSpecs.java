package dev.bulwark.kustomize.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Which fields each transformer changes: those that kustomize has built in, and what
/// `configurations` and `crds` add.
public final class FieldSpecs {
  public static final FieldSpecs NONE = new FieldSpecs(Map.of(), List.of());

  private final Map<Section, List<FieldSpec>> specs;
  private final List<Referral> referrals;

  private FieldSpecs(Map<Section, List<FieldSpec>> specs, List<Referral> referrals) {
    this.specs = specs;
    this.referrals = referrals;
  }

  /// The transformers that are told their fields.
  public enum Section {
    NAME_PREFIX("namePrefix"),
    NAME_SUFFIX("nameSuffix"),
    NAMESPACE("namespace"),
    COMMON_LABELS("commonLabels"),
    LABELS("labels"),
    TEMPLATE_LABELS("templateLabels"),
    VOLUME_CLAIM_TEMPLATE_LABELS("volumeClaimTemplateLabels"),
    COMMON_ANNOTATIONS("commonAnnotations"),
    VAR_REFERENCE("varReference"),
    IMAGES("images"),
    REPLICAS("replicas");

    private final String key;

    Section(String key) {
      this.key = key;
    }
  }

  /// Fields that hold the name of an object of some kind.
  public record Referral(Gvk target, List<FieldSpec> fields) {}

  /// Read when it is first needed.
  private static final class BuiltIn {
    private static final FieldSpecs ALL = readTable().sortedAndUnited();
  }

  public static FieldSpecs builtIn() {
    return BuiltIn.ALL;
  }

  public static FieldSpecs of(Map<Section, List<FieldSpec>> specs, List<Referral> referrals) {
    return new FieldSpecs(specs, referrals);
  }

  public List<FieldSpec> of(Section section) {
    return specs.getOrDefault(section, List.of());
  }

  public List<Referral> referrals() {
    return referrals;
  }

  /// Reads a file that `configurations` names.
  public static FieldSpecs read(MapNode file) {
    var specs = new EnumMap<Section, List<FieldSpec>>(Section.class);
    for (Section section : Section.values()) {
      List<FieldSpec> fields = FieldSpec.readAll(file.settings(section.key));
      if (!fields.isEmpty()) {
        specs.put(section, fields);
      }
    }
    var referrals = new ArrayList<Referral>();
    for (Node node : file.settings("nameReference")) {
      if (node instanceof MapNode map) {
        referrals.add(new Referral(Gvk.asked(map), FieldSpec.readAll(map.settings("fieldSpecs"))));
      }
    }
    return new FieldSpecs(specs, referrals);
  }

  /// What is left once general fields have given way to those of kinds, as they do when kustomize
  /// first merges them.
  private FieldSpecs sortedAndUnited() {
    Provenance nowhere = Provenance.near(new Span("field-specs.txt", 1, 1, 1, 1));
    FieldSpecs sorted = new FieldSpecs(Map.of(), List.of()).merged(this, nowhere);
    return new FieldSpecs(Map.of(), List.of()).merged(sorted, nowhere);
  }

  /// These and the others.
  public FieldSpecs united(FieldSpecs others, Provenance asked) {
    if (this == others || (this == NONE && others == builtIn())) {
      return others;
    }
    if (others == NONE) {
      return this;
    }
    return merged(others, asked);
  }

  private FieldSpecs merged(FieldSpecs others, Provenance asked) {
    var united = new EnumMap<Section, List<FieldSpec>>(Section.class);
    for (Section section : Section.values()) {
      List<FieldSpec> both = FieldSpec.united(of(section), others.of(section), asked);
      both.sort(Comparator.comparing(FieldSpec::gvk, KindOrder.INSTANCE));
      united.put(section, both);
    }
    var targets = new ArrayList<>(referrals);
    for (Referral other : others.referrals) {
      int i = 0;
      while (i < targets.size() && !targets.get(i).target.isSame(other.target)) {
        i++;
      }
      if (i == targets.size()) {
        targets.add(other);
      } else {
        targets.set(
            i,
            new Referral(
                other.target, FieldSpec.united(targets.get(i).fields, other.fields, asked)));
      }
    }
    targets.sort(Comparator.comparing(Referral::target, KindOrder.INSTANCE));
    return new FieldSpecs(united, targets);
  }

  /// Reads `field-specs.txt`: a section, for references with the kind they lead to, then indented
  /// its fields with the kinds that have them.
  private static FieldSpecs readTable() {
    var specs = new EnumMap<Section, List<FieldSpec>>(Section.class);
    var referrals = new ArrayList<Referral>();
    List<FieldSpec> current = new ArrayList<>();
    for (String line : table().split("\n", -1)) {
      String[] words = line.strip().split(" ", -1);
      if (line.startsWith(" ")) {
        current.add(new FieldSpec(kind(words), words[0], line.endsWith(" create")));
      } else if (words[0].equals("nameReference")) {
        current = new ArrayList<>();
        referrals.add(new Referral(kind(words), current));
      } else if (!line.isEmpty()) {
        current = new ArrayList<>();
        specs.put(section(words[0]), current);
      }
    }
    return new FieldSpecs(specs, List.copyOf(referrals));
  }

  private static Section section(String key) {
    for (Section section : Section.values()) {
      if (section.key.equals(key)) {
        return section;
      }
    }
    throw new IllegalStateException(key.toLowerCase(Locale.ROOT));
  }

  private static Gvk kind(String[] words) {
    String group = "";
    String version = "";
    String kind = "";
    for (String word : words) {
      String value = word.substring(word.indexOf('=') + 1);
      if (word.startsWith("group=")) {
        group = value;
      } else if (word.startsWith("version=")) {
        version = value;
      } else if (word.startsWith("kind=")) {
        kind = value;
      }
    }
    return Gvk.of(group, version, kind);
  }

  private static String table() {
    try (InputStream file =
        Objects.requireNonNull(FieldSpecs.class.getResourceAsStream("field-specs.txt"))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
