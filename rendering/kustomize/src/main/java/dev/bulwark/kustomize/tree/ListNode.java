package dev.bulwark.kustomize.tree;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.Provenance;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An array. As a [List], which is how patches see it, its elements are nodes, and null for null.
public final class ListNode extends AbstractList<@Nullable Object> implements Node {
  private final List<Node> elements = new ArrayList<>();
  private Provenance at;
  private @Nullable Provenance keyAt;

  public ListNode(Provenance at) {
    this.at = at;
  }

  public List<Node> nodes() {
    return elements;
  }

  public void append(Node node) {
    elements.add(node);
  }

  @Override
  public @Nullable Object get(int i) {
    return MapNode.shown(elements.get(i));
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // what a patch leaves alone is the very same node
  public @Nullable Object set(int i, @Nullable Object value) {
    Node old = elements.get(i);
    if (old == value) {
      return value;
    }
    Node node = Node.of(value, at);
    if (old instanceof ScalarNode && node instanceof ScalarNode) {
      node.over(old, "patched over");
    }
    elements.set(i, node);
    return MapNode.shown(old);
  }

  @Override
  public void add(int i, @Nullable Object value) {
    elements.add(i, Node.of(value, at));
  }

  @Override
  public @Nullable Object remove(int i) {
    return MapNode.shown(elements.remove(i));
  }

  @Override
  public Provenance at() {
    return at;
  }

  @Override
  public Provenance keyAt() {
    return keyAt == null ? at : keyAt;
  }

  @Override
  public void keyedAt(Provenance place) {
    keyAt = place;
  }

  @Override
  public void over(Node old, String how) {
    at = at.via(how, old.at().span());
  }

  @Override
  public JsonArray plain() {
    List<@Nullable Object> plain = new ArrayList<>(elements.size());
    for (Node element : elements) {
      plain.add(element.plain());
    }
    return JsonArray.copyOf(plain);
  }

  @Override
  public ListNode shallowCopy() {
    var copy = new ListNode(at);
    copy.keyAt = keyAt;
    copy.elements.addAll(elements);
    return copy;
  }

  @Override
  public ListNode deepCopy() {
    var copy = new ListNode(at);
    copy.keyAt = keyAt;
    elements.forEach(element -> copy.elements.add(element.deepCopy()));
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
