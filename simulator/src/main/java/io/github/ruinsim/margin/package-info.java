/** Margin rules of a venue. May import contract, wording, check. */
package io.github.ruinsim.margin;
