package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which groups of rules read what, by way of all rules they lead to: known from the texts alone,
/// and rather too much than too little. A `with` leaves alone what the other groups have answered.
final class Footprints {
  private final Reads input = new Reads();
  private final Reads data = new Reads();
  private final Map<String, BitSet> callers = new HashMap<>();

  /// Those that can be seen each time they run, by what they print, and so run each time.
  private final BitSet observable = new BitSet();

  /// All of it is known when it is made, so that threads may hand it to each other unguarded.
  Footprints(RuleNode root, BuiltinRegistry builtins) {
    var calls = new CallGraph(root);
    for (RuleGroup group : calls.groups) {
      RuleReads reads = calls.reads(group);
      BitSet readers = calls.dependents(group);
      reads.input().forEach(ref -> input.add(constantPath(ref), readers));
      reads.data().forEach(ref -> data.add(constantPath(ref), readers));
      for (String name : reads.others()) {
        builtins.find(name).ifPresent(builtin -> addCall(builtin.signature(), readers));
      }
    }
  }

  private void addCall(Signature builtin, BitSet readers) {
    callers.computeIfAbsent(builtin.name(), _ -> new BitSet()).or(readers);
    if (builtin.has(Signature.Trait.OBSERVABLE)) {
      observable.or(readers);
    }
  }

  /// The groups that may answer otherwise when this is replaced: a part of `input` or `data`, a
  /// function or a built-in.
  GroupSet readers(Term.Ref target) {
    var found = (BitSet) observable.clone();
    if (target.startsWith("input")) {
      input.collect(constantPath(target), found);
    } else if (target.startsWith("data")) {
      data.collect(constantPath(target), found);
    } else {
      found.or(callers.getOrDefault(target.toString(), new BitSet()));
    }
    return GroupSet.of(found);
  }

  /// The beginning that is known from the text. Numbers end it: where base documents are looked up,
  /// they may mean texts.
  private static List<Value> constantPath(Term.Ref ref) {
    var path = new ArrayList<Value>();
    for (Term part : ref.path()) {
      if (!(part instanceof Term.Scalar(StringValue key, _))) {
        break;
      }
      path.add(key);
    }
    return path;
  }

  /// A place in `input` or `data`, and who reads it.
  private static final class Reads {
    private final BitSet here = new BitSet();
    private final BitSet hereAndBelow = new BitSet();
    private final Map<Value, Reads> children = new HashMap<>();

    void add(List<Value> path, BitSet readers) {
      Reads place = this;
      place.hereAndBelow.or(readers);
      for (Value key : path) {
        place = place.children.computeIfAbsent(key, _ -> new Reads());
        place.hereAndBelow.or(readers);
      }
      place.here.or(readers);
    }

    /// Adds the readers of a place, of a part of it, or of a whole that it is a part of.
    void collect(List<Value> path, BitSet readers) {
      Reads place = this;
      for (Value key : path) {
        readers.or(place.here);
        place = place.children.get(key);
        if (place == null) {
          return;
        }
      }
      readers.or(place.hereAndBelow);
    }
  }

  /// Which groups lead to which.
  private static final class CallGraph {
    private final RuleNode root;
    private final List<RuleGroup> groups = new ArrayList<>();
    private final Map<Integer, RuleReads> reads = new HashMap<>();
    private final Map<Integer, BitSet> neededBy = new HashMap<>();

    CallGraph(RuleNode root) {
      this.root = root;
      addGroups(root, groups);
      for (RuleGroup group : groups) {
        var texts = RuleReads.of(group);
        reads.put(group.number(), texts);
        texts.data().forEach(ref -> meant(ref).forEach(needed -> addNeed(group, needed)));
      }
    }

    private void addNeed(RuleGroup group, RuleGroup needed) {
      neededBy.computeIfAbsent(needed.number(), _ -> new BitSet()).set(group.number());
    }

    RuleReads reads(RuleGroup group) {
      return Objects.requireNonNull(reads.get(group.number()));
    }

    /// The topmost groups: rules that stand below others belong to the same group as those.
    private static void addGroups(RuleNode node, List<RuleGroup> groups) {
      RuleGroup group = node.group();
      if (group != null) {
        groups.add(group);
        return;
      }
      for (Value key : node.keys()) {
        addGroups(Objects.requireNonNull(node.child(key)), groups);
      }
    }

    /// The group that a reference leads to or into, or all that it passes by.
    private List<RuleGroup> meant(Term.Ref ref) {
      RuleNode node = root;
      for (Value key : constantPath(ref)) {
        node = node.child(key);
        if (node == null) {
          return List.of();
        }
        if (node.group() != null) {
          break;
        }
      }
      var found = new ArrayList<RuleGroup>();
      addGroups(node, found);
      return found;
    }

    /// The group and all that lead to it.
    BitSet dependents(RuleGroup group) {
      var found = new BitSet();
      Deque<Integer> waiting = new ArrayDeque<>(List.of(group.number()));
      while (!waiting.isEmpty()) {
        int next = waiting.pop();
        if (!found.get(next)) {
          found.set(next);
          neededBy.getOrDefault(next, new BitSet()).stream().forEach(waiting::push);
        }
      }
      return found;
    }
  }
}
