package dev.bulwark.cli.scan;

import dev.bulwark.cli.baseline.BaselineFiles;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.source.Environments;
import dev.bulwark.cli.source.UnknownParts;
import dev.bulwark.compliance.Triage;
import dev.bulwark.model.Environment;
import dev.bulwark.model.PolicySet;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Puts the same question about every resource to every policy that cares, on as many threads as
/// pay.
///
/// Resources that no policy has anything to say about are left out of the answer.
public final class Judging {
  /// Below this many resources a second thread costs more than it brings.
  private static final int WORTH_MORE_THREADS = 500;

  private final PolicySet policies;
  private final Environments environments;
  private final Progress progress;
  private final Triage triage;
  private final BaselineFiles.Home home;

  Judging(
      PolicySet policies,
      Triage triage,
      BaselineFiles.Home home,
      Environments environments,
      Progress progress) {
    this.policies = policies;
    this.triage = triage;
    this.home = home;
    this.environments = environments;
    this.progress = progress;
  }

  /// In the order of the resources, whatever the number of threads.
  public List<Judged> judge(List<Resource> resources, int threads) {
    progress.begin("judging", resources.size());
    return threads == 1 || resources.size() < WORTH_MORE_THREADS
        ? judgeAll(resources)
        : judgeInParts(resources, threads);
  }

  private List<Judged> judgeAll(List<Resource> resources) {
    var judged = new ArrayList<Judged>(resources.size());
    for (Resource resource : resources) {
      List<Verdict> verdicts =
          triage.applicable(verdicts(resource), () -> home.seen(resource.origin().name()));
      if (!verdicts.isEmpty()) {
        judged.add(new Judged(resource, verdicts, triage.findings(verdicts)));
      }
      progress.step();
    }
    return judged;
  }

  private List<Verdict> verdicts(Resource resource) {
    return resource.origin().unknowns().isEmpty()
        ? asked(resource)
        : UnknownParts.judged(resource, this::asked);
  }

  private List<Verdict> asked(Resource resource) {
    return policies.judge(
        Review.create(resource), environments.around(resource), Environment.CLOSED);
  }

  private List<Judged> judgeInParts(List<Resource> resources, int threads) {
    int size = (resources.size() + threads - 1) / threads;
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var parts = new ArrayList<Future<List<Judged>>>();
      for (int from = 0; from < resources.size(); from += size) {
        List<Resource> part = resources.subList(from, Math.min(from + size, resources.size()));
        parts.add(pool.submit(() -> judgeAll(part)));
      }
      var judged = new ArrayList<Judged>(resources.size());
      for (Future<List<Judged>> part : parts) {
        judged.addAll(part.get());
      }
      return judged;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("judging failed", e.getCause());
    }
  }
}
