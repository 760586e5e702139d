/** Command line: parse, call, print; no arithmetic. */
package io.github.ruinsim.cli;
