/** Margin rules of a venue. May import contract, price, wording, check. */
package io.github.ruinsim.margin;
