/** Plan, blocks, local executor, result. May import kernel and all below. */
package io.github.ruinsim.run;
