package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.DYN;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.TEXTS;
import static dev.bulwark.kyverno.cel.library.Signatures.bothCases;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `http.Get`, `http.Post`, `http.Client`, `globalContext.Get`, `image.GetMetadata`: what lies
/// beyond the objects of the cluster.
final class WorldLibrary implements CelLibrary {
  static final Receiver HTTP = Receiver.of("http", "http.Context");
  static final Receiver GLOBAL_CONTEXT = Receiver.of("globalContext", "globalcontext.Context");
  static final Receiver IMAGE = Receiver.of("image", "imagedata.Context");

  @Override
  public String name() {
    return "kyverno.http";
  }

  @Override
  public List<CelOverload> overloads() {
    CelType http = HTTP.celType();
    CelType context = GLOBAL_CONTEXT.celType();
    var all = new ArrayList<CelOverload>();
    all.addAll(bothCases("Get", DYN, WorldLibrary::get, http, STRING));
    all.addAll(bothCases("Get", DYN, WorldLibrary::get, http, STRING, TEXTS));
    all.addAll(bothCases("Post", DYN, WorldLibrary::post, http, STRING, DYN));
    all.addAll(bothCases("Post", DYN, WorldLibrary::post, http, STRING, DYN, TEXTS));
    all.addAll(bothCases("Client", http, (given, _) -> given.value(0), http, STRING));
    all.addAll(bothCases("Get", DYN, WorldLibrary::globalContext, context, STRING));
    all.addAll(bothCases("Get", DYN, WorldLibrary::globalContext, context, STRING, STRING));
    all.addAll(
        bothCases(
            "GetMetadata",
            DYN,
            (given, host) -> host.imageMetadata(given.text(1)),
            IMAGE.celType(),
            STRING));
    return List.copyOf(all);
  }

  private static @Nullable Object get(Arguments given, Host host) {
    return host.call("GET", given.text(1));
  }

  private static @Nullable Object post(Arguments given, Host host) {
    return host.call("POST", given.text(1));
  }

  private static @Nullable Object globalContext(Arguments given, Host host) {
    return host.policyNamespace().isEmpty()
        ? host.globalContext(given.text(1), given.size() > 2 ? given.text(2) : "")
        : new CelError(
            "failed to get global reference: globalContext.* is not allowed in namespaced policies");
  }
}
