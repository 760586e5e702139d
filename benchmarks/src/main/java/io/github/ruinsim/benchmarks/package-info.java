/**
 * Measurements of speed; opt-in, built with the profile {@code benchmarks}. May import everything.
 */
package io.github.ruinsim.benchmarks;
