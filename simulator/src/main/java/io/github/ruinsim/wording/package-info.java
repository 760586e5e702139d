/**
 * What every reader of a result sees, in each language of the program: sentences about the result,
 * names of grid axes and their values. May import text.
 */
package io.github.ruinsim.wording;
