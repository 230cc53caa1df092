package dev.bulwark.rego.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The head of a rule: what it defines.
///
/// @param reference the name and what is looked up in it: `p.q[x]`
/// @param arguments empty unless it is a function
/// @param key what the rule contributes to a set; or, beside a value, the last part of `p[x] = y`
/// @param value absent only where the rule contributes to a set
/// @param assign whether it is written with `:=`
/// @param generatedValue whether the value `true` was left out
public record Head(
    List<Term> reference,
    List<Term> arguments,
    @Nullable Term key,
    @Nullable Term value,
    boolean assign,
    boolean generatedValue,
    boolean hasIf,
    boolean hasContains,
    boolean isFunction,
    Location at) {
  public Head {
    reference = List.copyOf(reference);
    arguments = List.copyOf(arguments);
  }

  public String name() {
    return reference.getFirst() instanceof Term.Var(var name, _) ? name : "";
  }

  /// Whether it contributes to a set.
  public boolean isMultiValue() {
    return value == null && key != null;
  }

  public Term.Ref ref() {
    return new Term.Ref(reference, at);
  }

  public Head reference(List<Term> other) {
    return new Head(
        other, arguments, key, value, assign, generatedValue, hasIf, hasContains, isFunction, at);
  }

  public Head arguments(List<Term> other) {
    return new Head(
        reference, other, key, value, assign, generatedValue, hasIf, hasContains, isFunction, at);
  }

  public Head key(@Nullable Term other) {
    return new Head(
        reference,
        arguments,
        other,
        value,
        assign,
        generatedValue,
        hasIf,
        hasContains,
        isFunction,
        at);
  }

  public Head value(@Nullable Term other) {
    return new Head(
        reference,
        arguments,
        key,
        other,
        assign,
        generatedValue,
        hasIf,
        hasContains,
        isFunction,
        at);
  }

  public Head generated(Term other) {
    return new Head(
        reference, arguments, key, other, assign, true, hasIf, hasContains, isFunction, at);
  }

  public Head assigned(boolean assigns, @Nullable Term other) {
    return new Head(
        reference, arguments, key, other, assigns, false, hasIf, hasContains, isFunction, at);
  }

  public Head withIf(boolean written) {
    return new Head(
        reference,
        arguments,
        key,
        value,
        assign,
        generatedValue,
        written,
        hasContains,
        isFunction,
        at);
  }

  public Head at(Location place) {
    return new Head(
        reference,
        arguments,
        key,
        value,
        assign,
        generatedValue,
        hasIf,
        hasContains,
        isFunction,
        place);
  }

  @Override
  public String toString() {
    return AstText.of(this);
  }
}
