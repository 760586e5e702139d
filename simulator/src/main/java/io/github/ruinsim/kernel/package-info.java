/**
 * The only hot code: primitive arrays. May import account, margin, contract, price, random, stats,
 * result, check; used by run alone.
 */
package io.github.ruinsim.kernel;
