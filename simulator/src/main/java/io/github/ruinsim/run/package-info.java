/**
 * Plan, blocks, local executor, result. May import kernel, study, text, account, margin, contract,
 * price, random, stats, result, wording, check.
 */
package io.github.ruinsim.run;
