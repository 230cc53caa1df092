package dev.bulwark.admission;

import java.util.List;

/// The answer of an API server that refuses a request (`metav1.Status`).
///
/// @param message what the client is told
/// @param reason `Invalid`, `Forbidden`, …
/// @param code the HTTP status code
/// @param causes `details.causes`, one a fault
public record Denial(String message, String reason, int code, List<String> causes) {
  public Denial {
    causes = List.copyOf(causes);
  }

  /// The HTTP status code of a reason.
  static int codeOf(String reason) {
    return switch (reason) {
      case "Forbidden" -> 403;
      case "Unauthorized" -> 401;
      case "RequestEntityTooLarge" -> 413;
      case "NotFound" -> 404;
      case "InternalError" -> 500;
      case "ServiceUnavailable" -> 503;
      default -> 422;
    };
  }
}
