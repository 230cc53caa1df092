package dev.bulwark.helm.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.helm.values.Setting;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leads bytes of a manifest back to what a person wrote.
///
/// Of the runs that a range covers, quotes and punctuation have no say. If the others come from one
/// value, that is the place to change; if they are parts of one value that a single action printed,
/// it is that value; else it is the stretch of template that wrote them all, and the values are
/// told beside it.
final class OutputTrace implements RenderedOrigin.Trace {
  private static final String USED_BY = "used by the template";
  private static final String REPLACED = "set over";
  private static final String MADE_OF = "made of";
  private static final String CALLED_BY = "included by";
  private static final int MOST_TOLD = 8;

  private final TracedText text;
  private final int base;
  private final byte[] bytes;
  private final boolean ascii;
  private final Sources sources;

  /// @param bytes of the manifest with a line break behind it
  OutputTrace(Manifest manifest, byte[] bytes, Sources sources) {
    this.text = manifest.output();
    this.base = manifest.start();
    this.bytes = bytes;
    this.ascii = bytes.length == manifest.end() - manifest.start() + 1;
    this.sources = sources;
  }

  @Override
  public Optional<Provenance> at(Positions.Range range) {
    int from = base + units(range.start());
    int to = base + units(range.end());
    List<Lead> leads = leads(from, to);
    if (leads.isEmpty()) {
      return Optional.empty();
    }
    Lead first = leads.getFirst();
    if (isOneValue(leads)) {
      return Optional.of(ofValue(first, leads.size() == 1 ? to - from : -1));
    }
    ValuePath around = first.value() == null ? null : around(leads);
    if (around != null) {
      return Optional.of(ofContainer(around, first));
    }
    return Optional.ofNullable(ofTemplate(leads));
  }

  /// How many UTF-16 units so many bytes of the manifest are.
  private int units(int count) {
    int within = Math.clamp(count, 0, bytes.length);
    return ascii ? within : new String(bytes, 0, within, UTF_8).length();
  }

  private List<Lead> leads(int from, int to) {
    var telling = new ArrayList<Lead>();
    var others = new ArrayList<Lead>();
    for (int run = Math.max(0, text.runAt(from) - 1); run < text.runs(); run++) {
      int start = Math.max(from, text.start(run));
      int end = Math.min(to, text.end(run));
      boolean empty = text.start(run) == text.end(run);
      if (text.start(run) > to) {
        break;
      }
      if (start < end || (start == end && from == to)) {
        (isTelling(start, end) ? telling : others).add(Lead.of(text, run, start, end));
      } else if (empty && start == end && from < to) {
        others.add(Lead.of(text, run, start, end));
      }
    }
    return telling.isEmpty() ? others : telling;
  }

  /// Whether there is a letter or a digit.
  private boolean isTelling(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(text.text().charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneValue(List<Lead> leads) {
    ValuePath first = leads.getFirst().value();
    if (first == null) {
      return false;
    }
    for (Lead each : leads) {
      if (each.value() == null
          || !first.isSame(each.value())
          || each.isKey() != leads.getFirst().isKey()) {
        return false;
      }
    }
    return true;
  }

  /// The innermost container of all values, where one action printed them all.
  private static @Nullable ValuePath around(List<Lead> leads) {
    ValuePath around = leads.getFirst().within();
    Place writer = leads.getFirst().place();
    for (Lead each : leads) {
      if (each.value() == null || writer == null || !writer.equals(each.place())) {
        return null;
      }
      while (around != null && !holds(around, each.value())) {
        around = around.parent();
      }
    }
    return Sources.setting(around) == null ? null : around;
  }

  private static boolean holds(ValuePath outer, ValuePath inner) {
    for (ValuePath at = inner; at != null; at = at.parent()) {
      if (at.isSame(outer)) {
        return true;
      }
    }
    return false;
  }

  private Provenance ofValue(Lead lead, int length) {
    Setting setting = lead.setting();
    if (setting == null) {
      throw new IllegalStateException("a lead to a value has its setting");
    }
    Span span =
        lead.isKey()
            ? setting.at().keySpan()
            : lead.offset() > 0 && setting.value() instanceof String meaning && length > 0
                ? setting.at().spanWithin(meaning, lead.offset(), lead.offset() + length)
                : setting.at().span();
    return withUse(Provenance.written(span), setting, lead);
  }

  private Provenance ofContainer(ValuePath path, Lead lead) {
    Setting setting = Sources.setting(path);
    if (setting == null) {
      throw new IllegalStateException("the container was found by its setting");
    }
    return withUse(Provenance.written(setting.at().span()), setting, lead);
  }

  private Provenance withUse(Provenance value, Setting setting, Lead lead) {
    Provenance told = value;
    Place use = sources.inFile(lead.place());
    if (use != null) {
      told = told.via(USED_BY, sources.span(use));
      told = withCallers(told, use);
    }
    for (Setting replaced : setting.replaced()) {
      if (!replaced.isTable()) {
        told = told.via(REPLACED, replaced.at().span());
      }
    }
    return withValues(told, lead.others());
  }

  /// The stretch of one template that covers all, be it the innermost or one that called it.
  private @Nullable Provenance ofTemplate(List<Lead> leads) {
    Place first = leads.getFirst().place();
    for (Place in = first; in != null; in = in.caller()) {
      int from = in.offset();
      int to = in.offset() + in.length();
      boolean all = true;
      for (Lead each : leads) {
        Place same = inSame(each.place(), in);
        all &= same != null;
        if (same != null) {
          from = Math.min(from, same.offset());
          to = Math.max(to, same.offset() + same.length());
        }
      }
      Lead valueItself = all ? asValue(in, from, to) : null;
      if (valueItself != null) {
        return withValues(ofValue(valueItself, to - from), values(leads));
      }
      if (all && in.in().written() == null) {
        boolean single = leads.size() == 1;
        Span span = single ? sources.span(in) : sources.span(in, from, to);
        return withValues(withCallers(Provenance.written(span), in), values(leads));
      }
    }
    Place near = sources.inFile(first);
    return near == null ? null : withValues(Provenance.near(sources.span(near)), values(leads));
  }

  /// The value that a stretch of a template is, where the template is itself a value; else null.
  private static @Nullable Lead asValue(Place in, int from, int to) {
    TracedText made = in.in().written();
    if (made == null || from >= to || from >= made.length()) {
      return null;
    }
    Lead lead = Lead.of(made, made.runAt(from), from, Math.min(to, made.length()));
    return lead.setting() == null ? null : lead.usedBy(in.caller());
  }

  /// The place on the way to `place` that stands in the text of `other`, in the same call of it.
  private static @Nullable Place inSame(@Nullable Place place, Place other) {
    for (Place at = place; at != null; at = at.caller()) {
      if (at.in() == other.in() && isSameCall(at.caller(), other.caller())) {
        return at;
      }
    }
    return null;
  }

  /// Whether two places overlap: one may be an action and the other a call in it.
  private static boolean isSameCall(@Nullable Place one, @Nullable Place other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.in() == other.in()
        && one.offset() < other.offset() + other.length()
        && other.offset() < one.offset() + one.length();
  }

  private Provenance withCallers(Provenance known, Place place) {
    Provenance told = known;
    Place at = sources.inFile(place.caller());
    while (at != null && told.via().size() < MOST_TOLD) {
      told = told.via(CALLED_BY, sources.span(at));
      at = sources.inFile(at.caller());
    }
    return told;
  }

  private static List<ValuePath> values(List<Lead> leads) {
    var all = new ArrayList<ValuePath>();
    for (Lead lead : leads) {
      if (lead.value() != null) {
        all.add(lead.value());
      }
      all.addAll(lead.others());
    }
    return all;
  }

  private static Provenance withValues(Provenance known, List<ValuePath> values) {
    Provenance told = known;
    for (ValuePath path : values) {
      Setting setting = Sources.setting(path);
      if (setting != null && told.via().size() < MOST_TOLD) {
        Span span = setting.at().span();
        boolean isTold = span.equals(told.span()) || has(told, span);
        told = isTold ? told : told.via(MADE_OF, span);
      }
    }
    return told;
  }

  private static boolean has(Provenance known, Span span) {
    for (Provenance.Via via : known.via()) {
      if (via.span().equals(span)) {
        return true;
      }
    }
    return false;
  }
}
