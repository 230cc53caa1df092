package dev.bulwark.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.hcl.Hcl;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.HclFile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A megabyte of Terraform, read into a tree with the position of every part. MB/s is 1,000 /
/// (ms/op).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
public class HclBenchmark {
  private static final int SIZE = 1_000_000;

  private byte[] bytes = new byte[0];

  @Setup
  public void generate() {
    var text = new StringBuilder(SIZE);
    for (int i = 0; text.length() < SIZE; i++) {
      text.append(
          """
          # The deployment of service %1$d.
          resource "kubernetes_deployment_v1" "service_%1$d" {
            for_each = { for name, size in var.sizes_%1$d : name => size if size > 0 }
            metadata {
              name      = "${var.prefix}-service-%1$d-${each.key}"
              namespace = kubernetes_namespace_v1.shop["team-%1$d"].metadata[0].name
              labels    = merge(local.labels, { "app.kubernetes.io/name" = "service-%1$d" })
            }
            spec {
              replicas = each.value * 2 + 1
              template {
                spec {
                  dynamic "container" {
                    for_each = var.containers[*].name
                    content {
                      name  = container.value
                      image = "${local.registry}/${container.value}:${try(var.tags[%1$d], "1.0")}"
                      args  = ["--port=8080", "--verbose=${var.debug ? "true" : "false"}"]
                      security_context {
                        run_as_non_root = true
                        capabilities {
                          drop = ["ALL"]
                        }
                      }
                    }
                  }
                }
              }
            }
          }

          locals {
            config_%1$d = <<-EOT
              [service]
              name = service-%1$d
              %%{ for host in var.hosts ~}
              host = ${host}
              %%{ endfor ~}
            EOT
          }

          """
              .formatted(i));
    }
    bytes = text.toString().getBytes(UTF_8);
    HclFile file = parse();
    if (!file.diagnostics().isEmpty()) {
      throw new IllegalStateException(file.diagnostics().toString());
    }
  }

  @Benchmark
  public HclFile parse() {
    return Hcl.file(HclSource.adopt("generated.tf", bytes));
  }
}
