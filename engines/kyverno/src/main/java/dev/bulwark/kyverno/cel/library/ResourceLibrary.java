package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.OBJECT;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.TEXTS;
import static dev.bulwark.kyverno.cel.library.Signatures.bothCases;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `resource.List`, `resource.Get`, `resource.Post`, `resource.ToGVR`: objects of the cluster. In a
/// policy of a namespace the functions take no namespace, and mean that one.
final class ResourceLibrary implements CelLibrary {
  static final Receiver RECEIVER = Receiver.of("resource", "resource.Context");
  private static final CelType SELF = RECEIVER.celType();
  private static final CelType GVR = CelType.opaque("schema.GroupVersionResource");

  private final boolean confined;

  /// @param confined whether the policy is one of a namespace
  ResourceLibrary(boolean confined) {
    this.confined = confined;
  }

  /// What `ToGVR` gives.
  ///
  /// @param apiVersion group and version
  public record GroupVersionResource(String apiVersion, String resource) implements CelOpaque {
    @Override
    public CelType celType() {
      return GVR;
    }

    @Override
    public Object celEquals(Object other) {
      return equals(other);
    }
  }

  @Override
  public String name() {
    return "kyverno.resource";
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    all.addAll(bothCases("ToGVR", GVR, this::resourceOf, SELF, STRING, STRING));
    if (confined) {
      all.addAll(bothCases("List", OBJECT, this::list, SELF, STRING, STRING));
      all.addAll(bothCases("List", OBJECT, this::list, SELF, STRING, STRING, TEXTS));
      all.addAll(bothCases("List", OBJECT, this::list, SELF, GVR));
      all.addAll(bothCases("List", OBJECT, this::list, SELF, GVR, TEXTS));
      all.addAll(bothCases("Get", OBJECT, this::get, SELF, STRING, STRING, STRING));
      all.addAll(bothCases("Get", OBJECT, this::get, SELF, GVR, STRING));
      all.addAll(bothCases("Post", OBJECT, this::post, SELF, STRING, STRING, OBJECT));
    } else {
      all.addAll(bothCases("List", OBJECT, this::list, SELF, STRING, STRING, STRING));
      all.addAll(bothCases("List", OBJECT, this::list, SELF, STRING, STRING, STRING, TEXTS));
      all.addAll(bothCases("List", OBJECT, this::list, SELF, GVR, STRING));
      all.addAll(bothCases("List", OBJECT, this::list, SELF, GVR, STRING, TEXTS));
      all.addAll(bothCases("Get", OBJECT, this::get, SELF, STRING, STRING, STRING, STRING));
      all.addAll(bothCases("Get", OBJECT, this::get, SELF, GVR, STRING, STRING));
      all.addAll(bothCases("Post", OBJECT, this::post, SELF, STRING, STRING, STRING, OBJECT));
      all.addAll(bothCases("Post", OBJECT, this::post, SELF, STRING, STRING, OBJECT));
    }
    return List.copyOf(all);
  }

  /// The resource that a call is about, and where its other arguments begin.
  private record Address(String apiVersion, String resource, String namespace, int next) {}

  private Address address(Arguments given, Host host) {
    boolean byName = !(given.value(1) instanceof GroupVersionResource);
    int next = byName ? 3 : 2;
    String apiVersion =
        given.value(1) instanceof GroupVersionResource of ? of.apiVersion() : given.text(1);
    String resource =
        given.value(1) instanceof GroupVersionResource of ? of.resource() : given.text(2);
    return confined
        ? new Address(apiVersion, resource, host.policyNamespace(), next)
        : new Address(apiVersion, resource, given.text(next), next + 1);
  }

  private Object list(Arguments given, Host host) {
    Address at = address(given, host);
    Map<String, String> labels = given.size() > at.next() ? given.texts(at.next()) : Map.of();
    return host.list(at.apiVersion(), at.resource(), at.namespace(), labels);
  }

  private @Nullable Object get(Arguments given, Host host) {
    Address at = address(given, host);
    return host.get(at.apiVersion(), at.resource(), at.namespace(), given.text(at.next()));
  }

  private @Nullable Object post(Arguments given, Host host) {
    boolean inNamespace = !confined && given.size() == 5;
    String namespace = inNamespace ? given.text(3) : host.policyNamespace();
    try {
      return host.post(given.text(1), given.text(2), namespace, given.object(given.size() - 1));
    } catch (PlainValues.Inexpressible inexpressible) {
      return new CelError("failed to create resource: " + inexpressible.getMessage());
    }
  }

  private Object resourceOf(Arguments given, Host host) {
    return host.resourceOf(given.text(1), given.text(2));
  }
}
