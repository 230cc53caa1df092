package dev.bulwark.reports;

import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText.Excerpt;
import dev.bulwark.model.Span;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.Page.Ink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One finding as a terminal shows it. Why it matters and how to fix it is told in full where a
/// control appears first.
final class FindingText {
  private static final int MOST_FRAMES = 3;
  private static final int MOST_PLACES_NAMED = 6;
  private static final int MOST_PARTS = 4;
  private static final int INDENT = 8;

  private final Page page;
  private final boolean fingerprints;
  private final Set<String> explained = new HashSet<>();

  /// @param fingerprints whether to show them
  FindingText(Page page, boolean fingerprints) {
    this.page = page;
    this.fingerprints = fingerprints;
  }

  static Ink inkOf(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Ink.CRITICAL;
      case HIGH -> Ink.HIGH;
      case MEDIUM -> Ink.MEDIUM;
      case LOW -> Ink.LOW;
      case INFO -> Ink.FAINT;
    };
  }

  /// @param idWidth columns to give the control's id, so that messages stand below each other
  void write(Finding finding, int idWidth) throws IOException {
    if (finding.waived().isPresent()) {
      headline(finding, Ink.FAINT, idWidth);
      fingerprint(finding);
      note("waived", finding.waived().get().sentence());
      return;
    }
    boolean undecided = finding.verdict().outcome() == Outcome.ERROR;
    Ink ink = undecided ? Ink.MEDIUM : inkOf(finding.severity());
    headline(finding, ink, idWidth);
    fingerprint(finding);
    if (!finding.environments().isEmpty()) {
      page.spaces(INDENT).print(Ink.FAINT, Phrases.environments(finding)).newLine();
    }
    frames(finding, ink);
    if (undecided) {
      note("why", "this rule could not be decided; undecided is never a pass");
    } else if (explained.add(finding.control().id())) {
      note("why", Phrases.firstSentence(finding.control().why()));
      note("fix", finding.control().remediation());
      if (!finding.verdict().fixes().isEmpty()) {
        page.spaces(INDENT + 5).print(Ink.FAINT, "bulwark fix can do this:").newLine();
        snippet(FixSnippet.of(finding.verdict()));
      }
    } else {
      page.spaces(INDENT).print(Ink.FAINT, "fix  as above");
      if (Controls.hasPage(finding.control())) {
        page.print(Ink.FAINT, page.either(" · ", " - "));
        page.print(Ink.FAINT, "bulwark explain ").print(Ink.FAINT, finding.control().id());
      }
      page.newLine();
    }
  }

  private void headline(Finding finding, Ink ink, int idWidth) throws IOException {
    String id = finding.control().id();
    String mark = mark(finding);
    String word = Phrases.state(finding);
    page.spaces(4).print(ink, mark).spaces(1).print(ink, word);
    page.spaces(Math.max(0, "critical".length() - word.length()) + 1).print(Ink.NAME, id);
    int used = 6 + Math.max("critical".length(), word.length()) + 1 + page.cells(id);
    int gap = Math.max(0, idWidth - page.cells(id)) + 2;
    String message = Phrases.detail(finding.verdict());
    if (used + gap + page.cells(message) <= page.width()) {
      page.spaces(gap).print(message).newLine();
    } else {
      page.newLine().spaces(INDENT).paragraph(Ink.PLAIN, INDENT, INDENT, message);
    }
  }

  private void fingerprint(Finding finding) throws IOException {
    if (fingerprints) {
      page.spaces(INDENT).print(Ink.FAINT, finding.fingerprint()).newLine();
    }
  }

  private String mark(Finding finding) {
    if (finding.isWaived()) {
      return "~";
    }
    return switch (finding.verdict().outcome()) {
      case ERROR -> "?";
      case WARN -> "!";
      default -> page.either("✗", "x");
    };
  }

  /// A distinct place with its lines; several missing fields that belong under one node are one.
  private record Shown(Place place, Optional<Excerpt> excerpt, String label) {
    Shown and(String more) {
      return new Shown(place, excerpt, label.isEmpty() ? more : label + ", " + more);
    }

    Span span() {
      return place.span();
    }

    int lastLine() {
      return span().line() + excerpt.map(e -> e.lines().size() - 1).orElse(0);
    }
  }

  private void frames(Finding finding, Ink ink) throws IOException {
    List<Shown> places = shown(finding);
    int digits = 2;
    for (Shown place : places.subList(0, Math.min(MOST_FRAMES, places.size()))) {
      digits = Math.max(digits, Integer.toString(place.lastLine()).length());
    }
    var frame = new CodeFrame(page, INDENT, digits, page.either("│", "|"));
    String file = finding.verdict().resource().origin().name();
    for (int i = 0; i < places.size() && i < MOST_FRAMES; i++) {
      Shown place = places.get(i);
      if (!place.span().source().equals(file)) {
        file = place.span().source();
        page.spaces(INDENT).print(Ink.FAINT, "in ").print(file).newLine();
      }
      String label =
          place.label().isEmpty()
              ? ""
              : page.either("← ", "<- ") + place.label() + " belongs under here";
      if (place.excerpt().isPresent()) {
        frame.draw(place.excerpt().get(), place.span(), ink, label);
      } else {
        page.spaces(INDENT).print(Ink.FAINT, "at ").print(place.span().toString()).newLine();
      }
      parts(place.place());
    }
    if (places.size() > MOST_FRAMES) {
      more(places.subList(MOST_FRAMES, places.size()));
    }
  }

  /// How a rendered value came to be, as far as its own line does not say.
  private void parts(Place place) throws IOException {
    if (!place.exact()) {
      page.spaces(INDENT).print(Ink.FAINT, "near here: the very place is not known").newLine();
    }
    for (Provenance.Via via : place.via().subList(0, Math.min(MOST_PARTS, place.via().size()))) {
      page.spaces(INDENT).paragraph(Ink.FAINT, INDENT, INDENT + 2, Phrases.part(via));
    }
  }

  private static List<Shown> shown(Finding finding) {
    Resource resource = finding.verdict().resource();
    var places = new ArrayList<Shown>();
    for (Place place : finding.places()) {
      String label = place.missing() ? Phrases.missingPart(resource, place) : "";
      int known = places.size() - 1;
      while (known >= 0 && !places.get(known).span().equals(place.span())) {
        known--;
      }
      if (known < 0) {
        places.add(new Shown(place, Excerpts.of(resource, place.span()), label));
      } else if (!label.isEmpty() && !places.get(known).label().contains(label)) {
        places.set(known, places.get(known).and(label));
      }
    }
    return places;
  }

  private void more(List<Shown> places) throws IOException {
    var text = new StringBuilder("and ").append(Phrases.count(places.size(), "more place"));
    for (int i = 0; i < places.size() && i < MOST_PLACES_NAMED; i++) {
      Span span = places.get(i).span();
      text.append(i == 0 ? ": " : ", ").append(span.line()).append(':').append(span.column());
    }
    text.append(places.size() > MOST_PLACES_NAMED ? ", …" : "");
    page.spaces(INDENT).paragraph(Ink.FAINT, INDENT, INDENT, text.toString());
  }

  private void note(String word, String text) throws IOException {
    int indent = INDENT + word.length() + 2;
    page.spaces(INDENT).print(Ink.STRONG, word).spaces(2);
    page.paragraph(Ink.PLAIN, indent, indent, text);
  }

  private void snippet(String yaml) throws IOException {
    for (int start = 0; start < yaml.length(); ) {
      int end = yaml.indexOf('\n', start);
      page.spaces(INDENT + 5).print(Ink.GOOD, yaml.substring(start, end)).newLine();
      start = end + 1;
    }
  }
}
