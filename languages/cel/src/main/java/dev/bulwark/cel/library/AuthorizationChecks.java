package dev.bulwark.cel.library;

import dev.bulwark.cel.function.Authorizer;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;

/// The values of an authorization question while an expression puts it together. None of them can
/// be compared, not even with itself.
public final class AuthorizationChecks {
  private AuthorizationChecks() {}

  /// What the variable `authorizer` is: asks about the user of the request.
  public static CelOpaque authorizer() {
    return new Subject("");
  }

  /// What the variable `authorizer.requestResource` is: asks about what the request is about. Parts
  /// that the request has not are empty.
  public static CelOpaque requestResource(
      String group, String resource, String subresource, String namespace, String name) {
    return new ResourceCheck(
        new GroupCheck(new Subject(""), group), resource, subresource, namespace, name, "", "");
  }

  /// A value that is only good for calling its functions.
  sealed interface ReceiverOnly extends CelOpaque {
    @Override
    default Object celEquals(Object other) {
      return CelError.NO_SUCH_OVERLOAD;
    }
  }

  /// Whose rights are asked about.
  ///
  /// @param serviceAccount `namespace/name`; empty for the user of the request
  record Subject(String serviceAccount) implements ReceiverOnly {
    static final CelType TYPE = CelType.struct("kubernetes.authorization.Authorizer");

    @Override
    public CelType celType() {
      return TYPE;
    }
  }

  record PathCheck(Subject subject, String path) implements ReceiverOnly {
    static final CelType TYPE = CelType.struct("kubernetes.authorization.PathCheck");

    @Override
    public CelType celType() {
      return TYPE;
    }

    Authorizer.Question question(String verb) {
      return new Authorizer.Question(
          subject.serviceAccount(), path, "", "", "", "", "", "", "", verb);
    }
  }

  record GroupCheck(Subject subject, String group) implements ReceiverOnly {
    static final CelType TYPE = CelType.struct("kubernetes.authorization.GroupCheck");

    @Override
    public CelType celType() {
      return TYPE;
    }
  }

  record ResourceCheck(
      GroupCheck group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String fieldSelector,
      String labelSelector)
      implements ReceiverOnly {
    static final CelType TYPE = CelType.struct("kubernetes.authorization.ResourceCheck");

    static ResourceCheck of(GroupCheck group, String resource) {
      return new ResourceCheck(group, resource, "", "", "", "", "");
    }

    @Override
    public CelType celType() {
      return TYPE;
    }

    ResourceCheck withSubresource(String other) {
      return new ResourceCheck(
          group, resource, other, namespace, name, fieldSelector, labelSelector);
    }

    ResourceCheck withNamespace(String other) {
      return new ResourceCheck(
          group, resource, subresource, other, name, fieldSelector, labelSelector);
    }

    ResourceCheck withName(String other) {
      return new ResourceCheck(
          group, resource, subresource, namespace, other, fieldSelector, labelSelector);
    }

    ResourceCheck withFieldSelector(String other) {
      return new ResourceCheck(group, resource, subresource, namespace, name, other, labelSelector);
    }

    ResourceCheck withLabelSelector(String other) {
      return new ResourceCheck(group, resource, subresource, namespace, name, fieldSelector, other);
    }

    Authorizer.Question question(String verb) {
      return new Authorizer.Question(
          group.subject().serviceAccount(),
          "",
          group.group(),
          resource,
          subresource,
          namespace,
          name,
          fieldSelector,
          labelSelector,
          verb);
    }
  }

  record Decision(Authorizer.Decision answer) implements ReceiverOnly {
    static final CelType TYPE = CelType.struct("kubernetes.authorization.Decision");

    @Override
    public CelType celType() {
      return TYPE;
    }
  }
}
