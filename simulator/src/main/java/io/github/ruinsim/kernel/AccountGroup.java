package io.github.ruinsim.kernel;

/**
 * Accounts that a simulation runs together: one plan over leverages and stops, and how it looks at
 * the paths of the market.
 *
 * @param dynamics the paths; groups that are given the same object share one batch of paths
 * @param jumpsGap whether the model's jumps pass levels without trading
 * @param continuous whether the inside of bars is watched
 * @param funding rates of the funding stamps
 * @param schedule funding stamps and times of the curves; its horizon is that of the simulation
 * @param plan the accounts
 * @param eventsOnly whether peaks, drawdowns, ruin and final equity are left out, at about half the
 *     cost
 */
public record AccountGroup(
    PathDynamics dynamics,
    boolean jumpsGap,
    boolean continuous,
    FundingSource funding,
    Schedule schedule,
    GroupPlan plan,
    boolean eventsOnly) {}
