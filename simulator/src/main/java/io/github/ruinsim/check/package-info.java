/** Argument checks with one message format; imports nothing of ours. */
package io.github.ruinsim.check;
