/**
 * Studies on a Spark cluster: the same blocks, merged to the same bytes. May use what the simulator
 * opens to runners; holds no formula and draws no chart in executors.
 */
package io.github.ruinsim.spark;
