/** Command line: parse, call, print; no arithmetic. May import everything but kernel. */
package io.github.ruinsim.cli;
