package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.result.PrecisionOutcome;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Precision;
import io.github.ruinsim.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A study ready to be simulated in any order, on any threads or machines: its blocks are simulated
 * by {@link BlockSimulator}s into {@link Partial} results, which merge in any order to the same
 * bits and are finished here to a {@link Result}. Every runner does exactly this:
 *
 * <pre>
 * for (int end : plan.stops()) {
 *   hand out partial.missing(end), simulate, merge
 *   if (plan.isEnough(partial)) break
 * }
 * plan.finish(partial)
 * </pre>
 *
 * <p>Immutable and shared by threads. A plan is not sent to other machines: they are sent the
 * {@link Study}, which is serialisable and small, and make their own.
 */
public final class Plan {
  private final RunPlan plan;

  /** Kept, since every partial result bears it and to make it the whole study is read. */
  private final String identity;

  private Plan(RunPlan plan) {
    this.plan = plan;
    identity = PartialBytes.identity(plan.study);
  }

  /** Plans a study. */
  public static Plan of(Study study) {
    return new Plan(new RunPlan(study));
  }

  /** The study. */
  public Study study() {
    return plan.study;
  }

  /**
   * Number of simulations — markets times sets of parameters —, each of {@link #blocks}; 0 when the
   * venue refuses every point.
   */
  public int simulations() {
    return plan.simulations.size();
  }

  /** Number of blocks of one simulation, at most. */
  public int blocks() {
    return (int) plan.blocks();
  }

  /** Number of paths in the first {@code blocks} blocks of one market, at most. */
  public long paths(int blocks) {
    long most = plan.study.paths();
    for (int i = 0; i < plan.markets(); i++) {
      most = Math.max(most, plan.paths(i));
    }
    return Math.min((long) blocks * plan.sets.count() * GridSimulation.BLOCK_PATHS, most);
  }

  /**
   * Numbers of blocks after which the run may end, rising; the last is all of them. It ends at the
   * first where {@link #isEnough} holds.
   */
  public List<Integer> stops() {
    List<Integer> stops = new ArrayList<>();
    if (plan.study.size() instanceof Precision) {
      for (long stop = Precision.FEWEST_BLOCKS; stop < blocks(); stop *= 2) {
        stops.add((int) stop);
      }
    }
    stops.add(blocks());
    return stops;
  }

  /** Whether a partial result that reaches a stop answers the study. */
  public boolean isEnough(Partial partial) {
    int stop = partial.end();
    if (!partial.missing(stop).isEmpty()) {
      return false;
    }
    return stop == blocks() || (stops().contains(stop) && isPrecise(partial, stop));
  }

  private boolean isPrecise(Partial partial, int stop) {
    if (plan.simulations.isEmpty()) {
      return true;
    }
    RunPlan ended = new RunPlan(plan.study, paths(stop));
    List<Row> rows = ResultRows.all(ended, ParameterSpreads.merged(ended, tallies(partial)));
    return Results.precision(plan.study, rows).map(PrecisionOutcome::met).orElse(false);
  }

  /** Number of paths in a block of a simulation. */
  public int paths(int simulation, int block) {
    return plan.paths(simulation, block);
  }

  /** Number of paths of all markets in the first {@code blocks} blocks. */
  public long totalPaths(int blocks) {
    return paths(blocks) * plan.markets();
  }

  /** A partial result of no block. */
  public Partial empty() {
    return new Partial(plan.simulations.size(), this::tallies);
  }

  /** The arrays of one thread. */
  public BlockSimulator simulator() {
    return new BlockSimulator(plan);
  }

  /** Rows, charts' data and notes from a partial result that reached its stop. */
  public Result finish(Partial partial) {
    boolean whole = simulations() == 0 || partial.end() == blocks();
    return Results.of(
        whole ? plan : new RunPlan(plan.study, paths(partial.end())), tallies(partial));
  }

  private List<List<Tally>> tallies(Partial partial) {
    return IntStream.range(0, simulations()).mapToObj(partial::tallies).toList();
  }

  /** The bytes of a partial result: checked, compact, the same for the same blocks. */
  public byte[] bytes(Partial partial) {
    return PartialBytes.of(plan, identity, partial);
  }

  /**
   * Reads the bytes of a partial result back.
   *
   * @param source what messages call the bytes
   * @throws io.github.ruinsim.check.InputException if they are damaged, or belong to another study,
   *     seed, number of paths or version
   */
  public Partial read(byte[] bytes, String source) {
    return PartialBytes.read(plan, identity, empty(), bytes, source);
  }

  /** Bytes of memory that the counts of all simulations take, about; the same for any paths. */
  public long partialBytes() {
    return plan.tallyBytes();
  }

  /** Bytes of memory that a {@link BlockSimulator} takes, about. */
  public long simulatorBytes() {
    return plan.threadBytes();
  }

  private static Stream<TallyLayout> layouts(GridSimulation simulation) {
    return IntStream.range(0, simulation.groups()).mapToObj(simulation::layout);
  }

  /** Refuses a plan that this machine's heap cannot hold with so many threads. */
  public void checkMemory(int threads) {
    plan.checkMemory(threads);
  }

  private List<Tally> tallies(int simulation) {
    return layouts(plan.simulations.get(simulation)).map(Tally::new).toList();
  }
}
