/** Mergeable tallies, intervals, quantiles, special functions. May import check. */
package io.github.ruinsim.stats;
