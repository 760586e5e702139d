/** Argument checks with one message format. May import nothing of ours. */
package io.github.ruinsim.check;
