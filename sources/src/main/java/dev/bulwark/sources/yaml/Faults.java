package dev.bulwark.sources.yaml;

import java.util.Locale;

/// Every fault that is not one of YAML's grammar, in the user's words. No message repeats a value:
/// it could be a secret.
final class Faults {
  private static final String NO_BINARY =
      "Manifests are text. Leave the file out of the scan, or save it as UTF-8";

  private Faults() {}

  static Fault tooLarge(int bytes, int most) {
    return new Fault(
        "YAML-0014",
        "the text is too large: " + bytes + " bytes",
        0,
        0,
        "texts over " + most + " bytes are not read",
        "Split the file, or leave it out of the scan");
  }

  static Fault otherEncoding(String encoding, int end) {
    return new Fault(
        "YAML-0001",
        "the text is " + encoding + ", not UTF-8",
        0,
        end,
        "Kubernetes manifests are UTF-8",
        "Save the file as UTF-8");
  }

  static Fault notUtf8(byte[] bytes, int at) {
    return new Fault(
        "YAML-0001",
        "byte 0x" + Integer.toHexString((bytes[at] & 0xFF) | 0x100).substring(1) + " is not UTF-8",
        at,
        at + 1,
        "Kubernetes manifests are UTF-8",
        NO_BINARY);
  }

  static Fault control(int codePoint, int at, int end) {
    return new Fault(
        "YAML-0002",
        "control character U+" + hex(codePoint) + " is not allowed",
        at,
        end,
        "YAML allows no control characters but tab and line break",
        "Remove it, or write it as an escape inside double quotes");
  }

  static Fault lineSeparator(int codePoint, int at, int end) {
    return new Fault(
        "YAML-0002",
        "the line separator U+" + hex(codePoint) + " is not allowed",
        at,
        end,
        "kubectl starts a new line here, an editor does not: they would read different objects",
        "Remove it, or write it as an escape inside double quotes");
  }

  private static String hex(int codePoint) {
    return Integer.toHexString(codePoint | 0x10000).substring(1).toUpperCase(Locale.ROOT);
  }

  static Fault textBehindValue(int start, int end) {
    return new Fault(
        "YAML-0004",
        "this does not belong to the value before it",
        start,
        end,
        "the value has ended with its closing quote or bracket",
        "Put the whole value in quotes; a quote is written \\\" inside double ones, '' inside single");
  }

  static Fault unreadable(int at) {
    return new Fault(
        "YAML-0004",
        "the text behind this place cannot be read as YAML",
        at,
        at,
        "it is not finished, or no YAML at all",
        "Check quotes, escapes and brackets behind this place");
  }

  static Fault stillOpen(char bracket, int line, int start, int end) {
    char closing = bracket == '[' ? ']' : '}';
    return new Fault(
        "YAML-0004",
        "expected `,` or `" + closing + "`",
        start,
        end,
        "the `" + bracket + "` of line " + line + " is still open",
        "Close it, write the comma, or put quotes around a text that holds such a sign");
  }

  static Fault tab(int start, int end) {
    return new Fault(
        "YAML-0003",
        "a tab stands where only spaces are allowed",
        start,
        end,
        "editors show tabs at different widths, so YAML gives them no meaning as indentation",
        "YAML does not allow tabs; use spaces");
  }

  static Fault tooDeep(int at, int most) {
    return new Fault(
        "YAML-0012",
        "collections are nested too deeply",
        at,
        at + 1,
        "more than " + most + " collections inside each other are not read",
        "Check the brackets and the indentation");
  }

  static Fault tooManyNodes(int at, int most) {
    return new Fault(
        "YAML-0013",
        "the text holds too many values",
        at,
        at,
        "more than " + most + " values in one text are not read",
        "Split the file");
  }

  static Fault tooManyDocuments(int at, int most) {
    return new Fault(
        "YAML-0013",
        "the text holds too many documents",
        at,
        at,
        "what follows the first " + most + " documents of one text is not read",
        "Split the file");
  }

  static Fault tooManyAliases(int start, int end, int most) {
    return new Fault(
        "YAML-0013",
        "the aliases of this document stand for too many values",
        start,
        end,
        "aliases may stand for "
            + most
            + " values, as a few lines could stand for more than any memory holds",
        "Write the values out, or use fewer aliases inside aliases");
  }

  static Fault json(String what, int start, int end) {
    return new Fault(
        "YAML-0015",
        what,
        start,
        end,
        "a document that begins with `{` or `[` is read as JSON first",
        "Check the quotes, commas and brackets before this place");
  }

  static Fault colonInFlow(int start, int end) {
    return new Fault(
        "YAML-0016",
        "a space is missing after this `:`",
        start,
        end,
        "kubectl takes the colon for a part of the text before it",
        "Write a space after the colon, or put quotes around the text");
  }

  static Fault questionMarkInFlow(int start, int end) {
    return new Fault(
        "YAML-0016",
        "a text inside `[` or `{` cannot begin with `?`",
        start,
        end,
        "kubectl takes the question mark for a sign that a key follows",
        "Put quotes around the text");
  }

  static Fault anchorName(int start, int end) {
    return new Fault(
        "YAML-0016",
        "the name of an anchor may hold letters, digits, `-` and `_` only",
        start,
        end,
        "kubectl ends the name at any other character",
        "Rename the anchor, or put quotes around a text that begins with `&` or `*`");
  }

  static Fault recursive(String anchor, int start, int end) {
    return new Fault(
        "YAML-0011",
        "the value of anchor `" + anchor + "` contains itself",
        start,
        end,
        "such a value has no end",
        "Remove the alias `*" + anchor + "`, or move it out of the value it names");
  }

  static Fault unknownAlias(String anchor, int start, int end) {
    return new Fault(
        "YAML-0010",
        "there is no anchor `&" + anchor + "` before this alias",
        start,
        end,
        "an alias repeats a value that was anchored earlier in the same document",
        "Define the anchor first, or put quotes around a text that begins with `*`");
  }

  static Fault nullKey(int start, int end) {
    return new Fault(
        "YAML-0006",
        "a key is missing before the `:`",
        start,
        end,
        "Kubernetes objects have keys that are text, and this one is empty or null",
        "Write the key, or put quotes around it");
  }

  static Fault collectionKey(int start, int end) {
    return new Fault(
        "YAML-0006",
        "a list or mapping cannot be a key",
        start,
        end,
        "Kubernetes objects have keys that are text",
        "Put quotes around it if it is a text; a template expression needs them");
  }

  static Fault template(int start, int end) {
    return new Fault(
        "YAML-0017",
        "a template expression stands here",
        start,
        end,
        "a text with `{{ }}` is a template, and is YAML only when it has been rendered",
        "Render the template first, or put quotes around the expression");
  }

  static Fault afterDocumentEnd(int start, int end) {
    return new Fault(
        "YAML-0004",
        "only a comment may follow `...`",
        start,
        end,
        "three points at the start of a line end the document",
        "Remove the text, or indent the line if it belongs to a value");
  }

  static Fault version(int start, int end) {
    return new Fault(
        "YAML-0004",
        "this version of YAML is not known",
        start,
        end,
        "manifests are YAML 1.1 or 1.2",
        "Remove the line; Kubernetes needs none");
  }

  static Fault hugeKey(int start, int end) {
    return new Fault(
        "YAML-0006",
        "a number over 64 bits cannot be a key",
        start,
        end,
        "Kubernetes objects have keys that are text",
        "Put quotes around it");
  }

  static Fault notJson(String value, int start, int end) {
    return new Fault(
        "YAML-0007",
        "`" + value + "` is not a number that JSON can hold",
        start,
        end,
        "Kubernetes turns YAML into JSON, which has no infinity and no not-a-number",
        "Write a number, or put quotes around a text");
  }

  static Fault tagMismatch(String tag, int start, int end) {
    return new Fault(
        "YAML-0008",
        "the value is not what its tag `" + tag + "` says",
        start,
        end,
        "the tag asks for another type than the value has",
        "Remove the tag, or change the value");
  }

  static Fault badMerge(int start, int end) {
    return new Fault(
        "YAML-0009",
        "`<<` needs a mapping or a list of mappings",
        start,
        end,
        "a merge key copies the entries of other mappings into this one",
        "Name an anchored mapping as in `<<: *defaults`, or put quotes around the key");
  }
}
